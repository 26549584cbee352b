/** `/catalogue/offices.csv`: a stable address, see docs/catalogue.md. */
import { officesCsv } from '#guidance/catalogue/export';
import { csvFile, words } from './_file.ts';

export const GET = (): Response => csvFile(officesCsv(words));
