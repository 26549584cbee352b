import { affixStemmer } from './affixes.ts';

/** Sorani in Arabic script, after normalisation (ە is ه, ێ is ي, ۆ is و, ڵ is ل). دە- and ئە- are one verb prefix. */
export const stemSorani = affixStemmer({
  prefixRounds: [['ناي', 'ده', 'ئه', 'نا', 'نه', 'بي'], ['ب']],
  suffixRounds: [
    ['هوه'],
    [
      'هكهيان',
      'هكهمان',
      'هكهتان',
      'هكانم',
      'هكانت',
      'هكاني',
      'هكان',
      'هكهم',
      'هكهت',
      'هكهي',
      'هكه',
      'يهكي',
      'يهكم',
      'يهك',
      'يكي',
      'يكم',
      'يك',
    ],
    ['مان', 'تان', 'يان', 'هكان', 'كان', 'انه', 'ان', 'دا', 'يت', 'ين', 'ن', 'م', 'ت', 'ي'],
    ['ه', 'ي'],
  ],
  keep: 3,
  keepAfterOne: 3,
});

/** Badini and Kurmanji in Arabic script. */
export const stemBadini = affixStemmer({
  prefixRounds: [
    ['دي', 'نا', 'نه', 'بي'],
    ['د', 'ب'],
  ],
  suffixRounds: [
    ['هكي', 'هكا', 'هك', 'يت', 'ين', 'ان', 'تن', 'يا', 'ي', 'ا', 'م', 'ت', 'ن'],
    ['ه', 'ي'],
  ],
  keep: 3,
  keepAfterOne: 3,
});

/** Kurmanji in Latin letters, accents already folded (ê is e, ş is s). */
export const stemKurmanjiLatin = affixStemmer({
  prefixRounds: [['naye', 'di', 'na', 'ne', 'bi']],
  suffixRounds: [
    ['eke', 'eki', 'ek', 'iya', 'iye', 'yan', 'yen', 'en', 'an', 'in', 'im', 'it', 'ya', 'ye'],
    ['e', 'a', 'i'],
  ],
  keep: 3,
  keepAfterOne: 3,
});
