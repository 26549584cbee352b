import { affixStemmer } from './affixes.ts';

/** Dari and Persian; the half-space is gone after normalisation, so می‌خواهم is one word. */
export const stemPersian = affixStemmer({
  prefixRounds: [['نمي', 'مي']],
  suffixRounds: [
    ['هايشان', 'هايمان', 'هايم', 'هايت', 'هايش', 'هاي', 'ها', 'شان', 'مان', 'تان'],
    ['ترين', 'تر', 'ات', 'ان', 'ند', 'يم', 'يد', 'ين'],
    ['م', 'ت', 'ش', 'ي', 'ه'],
  ],
  keep: 3,
  keepAfterOne: 3,
});

/** Pashto: plural and case endings. */
export const stemPashto = affixStemmer({
  prefixRounds: [['نه']],
  suffixRounds: [['گانو', 'گان', 'ونو', 'ونه', 'انو', 'ان', 'وي', 'يو', 'ول', 'م', 'و', 'ي', 'ه']],
  keep: 3,
  keepAfterOne: 3,
});

/** Urdu: plural and gender endings. */
export const stemUrdu = affixStemmer({
  prefixRounds: [],
  suffixRounds: [
    ['يون', 'ون', 'ين', 'تا', 'تي', 'نا', 'ني'],
    ['ي', 'ا', 'ه'],
  ],
  keep: 3,
  keepAfterOne: 3,
});
