import type { LocaleTag } from '#guidance/locales';
import type { Change } from './changes.ts';
import { escapeXml } from './xml.ts';

interface Feed {
  readonly locale: LocaleTag;
  readonly title: string;
  readonly description: string;
  /** Full public address of the site. */
  readonly origin: string;
  readonly changes: readonly Change[];
}

const tagged = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;
/** RSS wants dates as in e-mail (RFC 822); a day without a time begins at midnight. */
const mailDate = (day: string): string => new Date(`${day}T00:00:00Z`).toUTCString();

/** RSS 2.0: a page checked again is a new entry, since what is known of it is new. */
export function writeFeed({ locale, title, description, origin, changes }: Feed): string {
  const own = `${origin}/${locale}/feed.xml`;
  const items = changes.map(
    ({ title: name, summary, href, on }) =>
      `<item>${tagged('title', name)}${tagged('link', origin + href)}${tagged('description', summary)}` +
      `<pubDate>${mailDate(on)}</pubDate><guid isPermaLink="false">${escapeXml(`${origin}${href}#${on}`)}</guid></item>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>' +
    tagged('title', title) +
    tagged('link', `${origin}/${locale}/`) +
    tagged('description', description) +
    tagged('language', locale) +
    `<atom:link href="${escapeXml(own)}" rel="self" type="application/rss+xml"/>` +
    `${items.join('\n')}</channel></rss>\n`
  );
}
