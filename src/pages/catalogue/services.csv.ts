/** `/catalogue/services.csv`: a stable address, see docs/catalogue.md. */
import { servicesCsv } from '#guidance/catalogue/export';
import { csvFile, words } from './_file.ts';

export const GET = (): Response => csvFile(servicesCsv(words));
