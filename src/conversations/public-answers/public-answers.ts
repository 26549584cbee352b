import { setImmediate } from 'node:timers/promises';
import type { Answering } from '#guidance/answering';
import { guideFor, stages, type Collections, type Guide, type Translate } from '#guidance/collections';
import { localeFromHint, publishedLocaleFor, type LocaleTag } from '#guidance/locales';

/** What is said in a group. */
export interface GroupAnswer {
  readonly text: string;
  readonly locale: LocaleTag;
  /** Label of the link to a private chat. */
  readonly writePrivately: string;
}

/** A guide as it is shared: no more than its title, its summary and its page. */
export interface SharedGuide {
  readonly id: string;
  /** The language of title, summary and page. */
  readonly locale: LocaleTag;
  readonly title: string;
  readonly summary: string;
  readonly url: string;
  /** Label of the link that asks the bot about it. */
  readonly ask: string;
}

export interface GuidesToShare {
  readonly guides: readonly SharedGuide[];
  readonly locale: LocaleTag;
  readonly askPrivately: string;
}

export interface PublicAnswers {
  /**
   * To a question in a group: a passage of ours when one answers it, else the way to a private chat. Danger gets the page
   * with the numbers and that way; nobody is exposed before the others.
   * @param text without the bot's name; empty when only that was written
   * @param hint the platform's idea of the asker's language
   */
  inGroup(text: string, hint: string | undefined): Promise<GroupAnswer>;
  /** Guides by a few words, the first of each stage without words. */
  toShare(query: string, hint: string | undefined, most: number): GuidesToShare;
}

interface Needs {
  readonly answering: Pick<Answering, 'understand' | 'answer' | 'prepare' | 'search'>;
  readonly collections: Pick<Collections, 'guides'> & Collections;
  readonly translate: Translate;
  /** Address of the site, without a slash at the end. */
  readonly siteUrl: string;
}

/** Passages looked at for guides: several may be of one guide. */
const passagesPerGuide = 3;

export function createPublicAnswers({ answering, collections, translate, siteUrl }: Needs): PublicAnswers {
  const understand = (text: string, hint: string | undefined) => {
    const hinted = localeFromHint(hint);
    const understanding = answering.understand(text.slice(0, 1_000), hinted ? { locale: hinted } : {});
    const locale = understanding.localeIsCertain || hinted === undefined ? understanding.locale : hinted;
    return { understanding, locale: publishedLocaleFor(locale) };
  };

  const shared = (guide: Guide, wanted: LocaleTag): SharedGuide => ({
    id: guide.id,
    locale: guide.locale,
    title: guide.title,
    summary: guide.summary,
    url: `${siteUrl}/${guide.locale}/guides/${guide.id}/`,
    ask: translate(wanted, 'telegram:inline.ask'),
  });

  /** The first guide of every stage: what to begin with. */
  const firstGuides = (locale: LocaleTag): readonly Guide[] => {
    const ids = [...new Set(collections.guides.map(({ id }) => id))];
    const guides = ids.flatMap((id) => guideFor(collections, id, locale)?.value ?? []);
    return stages.flatMap(
      (stage) =>
        guides.filter((guide) => guide.stage === stage).toSorted((a, b) => a.order - b.order)[0] ?? [],
    );
  };

  return {
    async inGroup(text, hint) {
      const { understanding, locale } = understand(text, hint);
      const words = (key: string, values?: Record<string, string>): string =>
        translate(locale, `telegram:group.${key}`, values);
      const answered = (lines: readonly string[]): GroupAnswer => ({
        text: lines.join('\n\n'),
        locale,
        writePrivately: words('open'),
      });
      const { risk, intent } = understanding;
      const danger = words('danger', { url: `${siteUrl}/${locale}/emergency/` });
      if (risk !== undefined) return answered([danger]);
      if (text === '' || intent === 'smalltalk' || intent === 'unsupported')
        return answered([words('intro'), words('privately')]);
      if (intent === 'person') return answered([words('privately')]);
      await answering.prepare(understanding.locale, setImmediate);
      const outcome = answering.answer(understanding, { earlier: [] });
      if (outcome.kind === 'crisis') return answered([danger]);
      return answered([...(outcome.kind === 'answered' ? [outcome.reply.text] : []), words('privately')]);
    },

    toShare(query, hint, most) {
      const { locale } = understand(query, hint);
      const hits = query.trim() === '' ? [] : answering.search(query, locale, most * passagesPerGuide);
      const ids = [...new Set(hits.map(({ passage }) => passage.guide))];
      const found = ids.flatMap((id) => guideFor(collections, id, locale)?.value ?? []);
      const guides = found.length > 0 ? found : firstGuides(locale);
      return {
        guides: guides.slice(0, most).map((guide) => shared(guide, locale)),
        locale,
        askPrivately: translate(locale, 'telegram:inline.none'),
      };
    },
  };
}
