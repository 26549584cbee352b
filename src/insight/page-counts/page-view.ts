import { publishedLocales, type LocaleTag } from '#guidance/locales';

/** What a counted view is: which page, in which language. Nothing about who. */
export interface PageView {
  /** After the language, `guides/smugglers/`; empty is the home page. */
  readonly page: string;
  readonly locale: LocaleTag;
}

/** What the server knows of a request and its answer; nothing of it is kept. */
export interface ServedRequest {
  readonly method: string | undefined;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  readonly userAgent: string | undefined;
  /** `Sec-Fetch-Dest`, where the browser says it: a page shown is a `document`. */
  readonly destination: string | undefined;
  /** `Sec-Purpose` or `Purpose`: `prefetch` is no reading. */
  readonly purpose: string | undefined;
}

/** Names programs give themselves; messengers fetch a page to show what a link leads to. */
const program =
  /bot\b|bot[/;+ ]|crawl|spider|slurp|preview|facebookexternalhit|whatsapp\/|headless|lighthouse|curl\/|wget|python|java\/|go-http|okhttp|axios|node\b|undici|libwww|monitor|uptime|pingdom|scrapy|archiver/i;

/** Reading a page of which the browser has a copy is reading: 304 counts like 200. */
const shown = new Set([200, 304]);
const tags = new Set<string>(publishedLocales.map(({ tag }) => tag));
/** Only addresses a page of ours can have: nobody fills the table with invented ones. */
const pagePath = /^\/([a-z]{2,3})\/((?:[a-z0-9-]{1,60}\/){0,4})$/;

/**
 * The view to count, if it is one: a page of the public site, shown to what looks like a person.
 * Path alone: a question typed into the search never gets here, and neither do desk, files and webhooks.
 */
export function pageViewOf(request: ServedRequest): PageView | undefined {
  const { method, path, status, userAgent = '', destination, purpose = '' } = request;
  if (method !== 'GET' || !shown.has(status)) return undefined;
  if (userAgent === '' || program.test(userAgent) || /prefetch|preview/i.test(purpose)) return undefined;
  // A pack kept offline fetches hundreds of pages; they are read later, if at all.
  if (destination !== undefined && destination !== 'document') return undefined;
  const [, tag = '', page = ''] = pagePath.exec(path) ?? [];
  return tags.has(tag) && !page.endsWith('404/') ? { page, locale: tag as LocaleTag } : undefined;
}
