/**
 * Page counts: how often each page is read, per day and language. No cookie, no address, no third party.
 * Words: view (a page shown to what looks like a person), held (counted, not yet written).
 */
export { createPageCounts, pageCountsData, smallestShown, type PageCounts } from './page-counts.ts';
export type { PageSum } from './page-counts.store.ts';
export { pageViewOf, type PageView, type ServedRequest } from './page-view.ts';
