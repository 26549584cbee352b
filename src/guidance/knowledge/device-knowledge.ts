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
/** UTF-16 units of a section's asks in one script: 83 guides with the longest asks, in Badini, stay below 250 kB brotli. */
const lettersKept = { own: 355, latin: 80 };
const neighbourAsksKept = 6;

/** The pieces of four characters of each text, as numbers, each once. */
function piecesOf(texts: readonly string[]): readonly (readonly number[])[] {
  const numbers = new Map<string, number>();
  return texts.map((text) => {
    const padded = ` ${text.toLowerCase()} `;
    const own = new Set<number>();
    for (let i = 0; i + 3 < padded.length; i += 1) {
      const piece = padded.slice(i, i + 4);
      const number = numbers.get(piece) ?? numbers.size;
      numbers.set(piece, number);
      own.add(number);
    }
    return [...own];
  });
}

/** Row after row: which share of a text's pieces each other text has too. */
function likenesses(texts: readonly string[]): Float64Array {
  const own = piecesOf(texts);
  const having = new Map<number, number[]>();
  for (const [text, pieces] of own.entries())
    for (const piece of pieces) {
      const list = having.get(piece);
      if (list === undefined) having.set(piece, [text]);
      else list.push(text);
    }
  const alike = new Float64Array(texts.length ** 2);
  for (const [text, pieces] of own.entries()) {
    const start = text * texts.length;
    for (const piece of pieces)
      for (const other of having.get(piece) ?? []) alike[start + other] = (alike[start + other] ?? 0) + 1;
    for (let other = start; other < start + texts.length; other += 1)
      alike[other] = (alike[other] ?? 0) / Math.max(1, pieces.length);
    alike[start + text] = 0;
  }
  return alike;
}

/** Leaves out, one after the other, the ask that is most like another one, until so many asks and letters are left. */
function mostDifferent(asks: readonly string[], count: number, letters = Infinity): readonly string[] {
  const alike = likenesses(asks);
  const kept = [...asks.keys()];
  const likenessOf = (ask: number, other: number): number => alike[ask * asks.length + other] ?? 0;
  const mostOf = (ask: number): number =>
    kept.reduce((most, other) => Math.max(most, likenessOf(ask, other)), 0);
  /** By ask: how like another one that is kept it is. */
  const most = kept.map(mostOf);
  let left = asks.reduce((sum, ask) => sum + ask.length, 0);
  while (kept.length > count || (kept.length > 1 && left > letters)) {
    const place = kept.reduce(
      (best, ask, i) => ((most[ask] ?? 0) > (most[kept[best] ?? 0] ?? 0) ? i : best),
      0,
    );
    const [gone = 0] = kept.splice(place, 1);
    left -= asks[gone]?.length ?? 0;
    // Only who was most like the one that is gone may have become more unlike.
    for (const ask of kept) if (likenessOf(ask, gone) === most[ask]) most[ask] = mostOf(ask);
  }
  return kept.flatMap((ask) => asks[ask] ?? []);
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
