/** Holidays and positions of content, read once; small files, so that pages made on demand may read them too. */
import { readHolidays, readPositions } from '#guidance/collections/reader';

export const holidays = readHolidays('content');
export const positions = readPositions('content');
