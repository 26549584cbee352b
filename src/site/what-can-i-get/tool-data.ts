/** What the check needs on the device: every service with its rules, the centres, and the words of the result. Made by the build. */
import { type ListedService, toListedService } from '#guidance/catalogue';
import { labelFor, type Collections, type Localised } from '#guidance/collections';
import { localeChain, type LocaleTag } from '#guidance/locales';
import { pathIn } from '../addresses.ts';
import { centresFor, governorates } from '../governorates.ts';
import { languageMark, type LanguageMark } from '../language-mark.ts';
import type { SiteWords } from '../words.ts';
import { toolWords, type ToolWords } from './tool-words.ts';

/** Words that may be in another language than the page. */
export interface MarkedText extends LanguageMark {
  readonly text: string;
}

export interface ToolService extends ListedService {
  readonly name: MarkedText;
  readonly href: string;
  /** A condition in words that no question covers. */
  readonly who?: MarkedText;
}

export interface ToolLink {
  readonly name: MarkedText;
  readonly href: string;
}

export interface ToolData {
  readonly services: readonly ToolService[];
  /** By governorate. */
  readonly centres: Readonly<Record<string, readonly ToolLink[]>>;
  /** Names of governorates. */
  readonly governorates: Readonly<Record<string, MarkedText>>;
  readonly words: ToolWords;
}

/** Everything in one language. */
export function toolData(collections: Collections, tag: LocaleTag, t: SiteWords): ToolData {
  const chain = localeChain(tag);
  const marked = ({ value, locale }: Localised<string>): MarkedText => ({
    text: value,
    ...languageMark(locale, tag),
  });
  const places = governorates(collections, tag);
  return {
    services: [...collections.services.values()].map((service) => ({
      ...toListedService(service, collections.offices),
      name: marked(labelFor(service.name, chain)),
      href: pathIn(tag, `services/${service.id}/`),
      ...(service.whoCanUse &&
        service.eligibility?.some(({ further }) => further) && {
          who: marked(labelFor(service.whoCanUse, chain)),
        }),
    })),
    centres: Object.fromEntries(
      places.map(({ id }) => [
        id,
        centresFor(collections, id).map((centre) => ({
          name: marked(labelFor(centre.name, chain)),
          href: pathIn(tag, `offices/#${centre.id}`),
        })),
      ]),
    ),
    governorates: Object.fromEntries(places.map(({ id, name }) => [id, marked(name)])),
    words: toolWords(t),
  };
}
