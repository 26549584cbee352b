/**
 * The catalogue for others: services in words. Uses the whole of the
 * collections, so it belongs to the build and the server, not into a reader's browser.
 */
export { costText, papersText, waitingTimeText, type CatalogueWords } from './describe-service.ts';
