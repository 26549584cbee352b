import { detectionGrams, detectionWords } from './detection-text.ts';
import { localeOf, type Variety } from './variety.ts';

/** What a variety is recognised by. */
export interface VarietySample {
  /** Words only this language uses, or uses far more: they decide short messages. */
  readonly markers: readonly string[];
  /** Texts in the language: guides, asks, and sentences as people type them. */
  readonly texts: readonly string[];
}

/** What identification needs at run time: plain JSON, part of shared.json. */
export interface LanguageProfile {
  /** The varieties a row of `grams` speaks of, in this order. */
  readonly varieties: readonly Variety[];
  /**
   * Character piece -> how much more often each variety uses it than varieties do on average:
   * one letter per variety, `A` = -4 ... `Z` = +4 (natural logarithm, steps of 0.32).
   */
  readonly grams: Readonly<Record<string, string>>;
  /** Marker word -> numbers of the varieties that use it. */
  readonly markers: Readonly<Record<string, readonly number[]>>;
}

export const gramSteps = { lowest: -4, step: 0.32, zero: 'A'.charCodeAt(0), highest: 25 } as const;

/** Pieces kept: beyond these, the rare ones tell nothing that markers do not. */
const gramsKept = 5_000;
/** Characters read of each variety, so that the languages with many guides do not drown the others. */
const textLength = 40_000;

const kurdish = new Set(['ckb', 'kmr']);

/** The same text as typed on a keyboard that lacks the language's letters. */
function asTypedElsewhere(text: string, variety: Variety): readonly string[] {
  if (variety.endsWith('-latn'))
    return [text, text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ı', 'i')];
  if (variety === 'ps' || variety === 'prs' || variety === 'ur')
    return [text, text.replaceAll(/[یې]/gu, 'ي').replaceAll('ک', 'ك')];
  if (!kurdish.has(localeOf(variety))) return [text];
  const plain = text
    .replaceAll(/[یێ]/gu, 'ي')
    .replaceAll('ک', 'ك')
    .replaceAll('ۆ', 'و')
    .replaceAll('ڕ', 'ر')
    .replaceAll('ڵ', 'ل')
    .replaceAll('ڤ', 'ف');
  return [
    text,
    text.replaceAll('ە', 'ه'),
    plain.replaceAll('ە', 'ه'),
    plain.replaceAll('ە', 'ة'),
    text.replaceAll('ە', 'ه').replaceAll('ی', 'ى').replaceAll('ک', 'ك'),
    plain.replaceAll(/ە(?=\p{L})/gu, 'ه '),
  ];
}

function countGrams(
  texts: readonly string[],
  variety: Variety,
): { counts: Map<string, number>; total: number } {
  const counts = new Map<string, number>();
  let total = 0;
  let read = 0;
  for (const text of texts) {
    if (read > textLength) break;
    read += text.length;
    for (const typed of asTypedElsewhere(text, variety)) {
      for (const gram of detectionGrams(typed)) {
        counts.set(gram, (counts.get(gram) ?? 0) + 1);
        total += 1;
      }
    }
  }
  return { counts, total };
}

/** Learns the profile at build time from what the content holds. */
export function buildLanguageProfile(samples: ReadonlyMap<Variety, VarietySample>): LanguageProfile {
  const varieties = [...samples.keys()];
  const counted = varieties.map((variety) => countGrams(samples.get(variety)?.texts ?? [], variety));
  // Weighted by how many varieties know the piece at all: common pieces of any one language are kept.
  const strength = new Map<string, number>();
  for (const { counts, total } of counted)
    for (const [gram, count] of counts) strength.set(gram, Math.max(strength.get(gram) ?? 0, count / total));
  const kept = Array.from(strength.keys())
    .toSorted((a, b) => (strength.get(b) ?? 0) - (strength.get(a) ?? 0) || (a < b ? -1 : 1))
    .slice(0, gramsKept);
  const grams: Record<string, string> = {};
  for (const gram of kept.toSorted()) {
    const logs = counted.map(({ counts, total }) =>
      Math.log(((counts.get(gram) ?? 0) + 0.5) / (total + 0.5 * gramsKept)),
    );
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    grams[gram] = logs.map((log) => encode(log - mean)).join('');
  }
  const markers: Record<string, number[]> = {};
  for (const [number, variety] of varieties.entries()) {
    const words = (samples.get(variety)?.markers ?? []).flatMap((marker) =>
      asTypedElsewhere(marker, variety).flatMap((typed) => detectionWords(typed)),
    );
    for (const word of new Set(words)) (markers[word] ??= []).push(number);
  }
  return { varieties, grams, markers };
}

function encode(value: number): string {
  const step = Math.round((value - gramSteps.lowest) / gramSteps.step);
  return String.fromCharCode(gramSteps.zero + Math.min(gramSteps.highest, Math.max(0, step)));
}
