/** What the service worker tells open pages: so many waiting questions have been sent, or none could be. */
export type WorkerNews = { readonly kind: 'sent'; readonly count: number } | { readonly kind: 'failed' };
