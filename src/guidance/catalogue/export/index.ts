/**
 * The catalogue for others: services in words, Open Referral HSDS 3.0, tables for Excel. Uses the whole of the
 * collections, so it belongs to the build and the server, not into a reader's browser.
 */
export { costText, papersText, waitingTimeText, type CatalogueWords } from './describe-service.ts';
export { exportOrganizations, exportServices, exportTaxonomyTerms } from './hsds/export-hsds.ts';
export { uuidFor } from './hsds/identifiers.ts';
export type { HsdsOrganization, HsdsPage, HsdsService, HsdsTaxonomyTerm } from './hsds/records.ts';
export { officesCsv, servicesCsv } from './tables.ts';
export { writeCsv, type Column } from './write-csv.ts';
