import { localeFor, type LocaleTag } from '#guidance/locales';
import type { KnownGuide, LocaleKnowledge } from './knowledge.ts';

/**
 * The knowledge of one language as phones get it (`knowledge/<locale>.json` of the site): everything that is quoted,
 * the most different asks of each section, and laid out in columns, which compresses by a twentieth better than
 * records. The server answers from all asks (`dist/knowledge`).
 */
export interface DeviceKnowledge {
  readonly locale: LocaleTag;
  readonly stopWords: readonly string[];
  readonly sameAs: readonly (readonly string[])[];
  /** A line a concept, its words parted by `|`. */
  readonly concepts: string;
  /** Id, title, day checked, whether a draft; then id and heading of each section. */
  readonly guides: readonly (readonly [string, string, string, boolean, ...string[]])[];
  /** Texts of all sections, in the order of the guides. */
  readonly texts: readonly string[];
  /** Asks of all sections, a line each. */
  readonly asks: readonly string[];
  readonly neighbours: readonly (readonly [id: string, asks: string])[];
}

/** At most so many asks of a section, and so many in Latin letters where the language has another script. */
const asksKept = { own: 8, latin: 2 };
/** UTF-16 units of a section's asks in one script: 83 guides with the longest asks, in Sorani, stay below 250 kB brotli. */
const lettersKept = { own: 385, latin: 80 };
const neighbourAsksKept = 6;

function pieces(text: string): ReadonlySet<string> {
  const padded = ` ${text.toLowerCase()} `;
  return new Set(Array.from({ length: Math.max(0, padded.length - 3) }, (_, i) => padded.slice(i, i + 4)));
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const piece of a) if (b.has(piece)) common += 1;
  return common / Math.max(1, a.size);
}

/** Leaves out, one after the other, the ask that is most like another one, until so many asks and letters are left. */
function mostDifferent(asks: readonly string[], count: number, letters = Infinity): readonly string[] {
  const own = asks.map(pieces);
  const alike = own.map((a, i) => own.map((b, j) => (i === j ? 0 : likeness(a, b))));
  const kept = [...asks.keys()];
  const lettersOf = (): number => kept.reduce((sum, i) => sum + (asks[i]?.length ?? 0), 0);
  while (kept.length > count || (kept.length > 1 && lettersOf() > letters)) {
    const most = kept.map((i) => Math.max(...kept.map((j) => alike[i]?.[j] ?? 0)));
    kept.splice(most.indexOf(Math.max(...most)), 1);
  }
  return kept.flatMap((i) => asks[i] ?? []);
}

/** The most different asks, those in Latin letters apart: being unlike all others, they would take every place. */
function keptAsks(asks: readonly string[], locale: LocaleTag): readonly string[] {
  const isLatin = (ask: string): boolean =>
    localeFor(locale).script !== 'Latn' && /[a-z]{3}/i.test(ask) && !/[\u0370-\u1fff]/u.test(ask);
  return [
    ...mostDifferent(
      asks.filter((ask) => !isLatin(ask)),
      asksKept.own,
      lettersKept.own,
    ),
    ...mostDifferent(asks.filter(isLatin), asksKept.latin, lettersKept.latin),
  ];
}

/** Makes the file for phones. */
export function packForDevice({ locale, vocabulary, guides, neighbours }: LocaleKnowledge): DeviceKnowledge {
  const sections = guides.flatMap((guide) => guide.sections);
  return {
    locale,
    stopWords: vocabulary.stopWords,
    sameAs: vocabulary.sameAs,
    concepts: (vocabulary.concepts ?? []).map((forms) => forms.join('|')).join('\n'),
    guides: guides.map(({ id, title, checkedOn, isDraft, sections: own }) => [
      id,
      title,
      checkedOn,
      isDraft,
      ...own.flatMap((section) => [section.id, section.heading]),
    ]),
    texts: sections.map(({ text }) => text),
    asks: sections.map(({ asks }) => keptAsks(asks, locale).join('\n')),
    neighbours: neighbours.map(({ id, asks }) => [id, mostDifferent(asks, neighbourAsksKept).join('\n')]),
  };
}

const lines = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

/** Reads the file for phones. */
export function unpackFromDevice(device: DeviceKnowledge): LocaleKnowledge {
  let next = 0;
  const guides = device.guides.map(([id, title, checkedOn, isDraft, ...own]): KnownGuide => {
    const sections = Array.from({ length: own.length / 2 }, (_, i) => {
      const section = {
        id: own[2 * i] ?? '',
        heading: own[2 * i + 1] ?? '',
        text: device.texts[next] ?? '',
        asks: lines(device.asks[next] ?? ''),
      };
      next += 1;
      return section;
    });
    return { id, title, checkedOn, isDraft, sections };
  });
  return {
    locale: device.locale,
    vocabulary: {
      stopWords: device.stopWords,
      sameAs: device.sameAs,
      concepts: device.concepts.split('\n').map((forms) => (forms === '' ? [] : forms.split('|'))),
    },
    guides,
    neighbours: device.neighbours.map(([id, asks]) => ({ id, asks: lines(asks) })),
  };
}
