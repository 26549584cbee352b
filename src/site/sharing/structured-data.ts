/** What pages say to search engines about themselves, in the words of schema.org. Short: it is part of every page. */
import { labelFor, type Collections, type Guide, type Service } from '#guidance/collections';
import { localeChain, type LocaleTag } from '#guidance/locales';
import { absolute, pathIn } from '../addresses.ts';
import { placeName } from '../offices.ts';
import type { SiteWords } from '../words.ts';

/** A thing of schema.org; `@context` is added where it is written. */
export type Thing = Readonly<Record<string, unknown>>;

/** Characters of an answer in a page's data: its first sentence, which answers the question by our rules. */
const longestAnswer = 160;

/** Plain words of HTML, cut at the end of a sentence or else of a word. */
export function firstWords(html: string, longest = longestAnswer): string {
  const text = html
    // A paragraph or list item ends a thought.
    .replaceAll(/<\/(p|li)>/g, ' ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&#39;|&apos;/g, "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const sentence = /^.*?[.!?؟۔।።](?=\s|$)/u.exec(text)?.[0] ?? text;
  if (sentence.length <= longest) return sentence;
  return `${sentence.slice(0, longest).replace(/\s\S*$/, '')} …`;
}

/** Who speaks: the centres, under the name of the site. */
export function organisation(tag: LocaleTag, site: URL | undefined, t: SiteWords): Thing {
  return {
    '@type': 'Organization',
    name: t('name'),
    url: absolute(pathIn(tag, ''), site),
    logo: absolute('/icons/app-512.png', site),
    description: t('tagline'),
    areaServed: 'IQ',
  };
}

/** A guide as questions and the first sentence of each answer; the page has the whole. */
export function questionsOf(guide: Guide, html: (markdown: string) => string): Thing {
  return {
    '@type': 'FAQPage',
    inLanguage: guide.locale,
    dateModified: guide.checkedOn,
    mainEntity: guide.sections.map(({ id, heading, markdown }) => ({
      '@type': 'Question',
      '@id': `#${id}`,
      name: heading,
      acceptedAnswer: { '@type': 'Answer', text: firstWords(html(markdown)) },
    })),
  };
}

/** A service of the catalogue: what, by whom, where. Nothing that the page does not say. */
export function governmentService(
  service: Service,
  collections: Collections,
  tag: LocaleTag,
  category: string,
): Thing {
  const chain = localeChain(tag);
  const providers = service.offeredBy.flatMap((id) => {
    const provider = collections.organisations.get(id) ?? collections.offices.get(id);
    return provider === undefined
      ? []
      : [
          {
            '@type': 'Organization',
            name: labelFor(provider.name, chain).value,
            ...(provider.url !== undefined && { url: provider.url }),
          },
        ];
  });
  const area = (service.area ?? []).map((id) => placeName(collections, id, tag).value);
  return {
    '@type': 'GovernmentService',
    name: labelFor(service.name, chain).value,
    serviceType: category,
    provider: providers,
    areaServed: area.length > 0 ? area : 'IQ',
    ...(service.cost?.kind === 'free' && { isAccessibleForFree: true }),
  };
}

/** As it stands in a page: no `<` that could end the element early. */
export function writeThing(thing: Thing): string {
  return JSON.stringify({ '@context': 'https://schema.org', ...thing }).replaceAll('<', '\\u003c');
}
