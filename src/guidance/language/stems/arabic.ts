import { affixStemmer } from './affixes.ts';

/** Arabic, Iraqi forms included (هال-, عال-, دا-). After normalisation: ة is ه, ى is ي, أ is ا. */
export const stemArabic = affixStemmer({
  prefixRounds: [
    ['وبال', 'وال', 'فال', 'بال', 'كال', 'هال', 'عال', 'ولل', 'لل', 'ال', 'وب', 'ول', 'و', 'ف'],
    ['ب', 'ل', 'س'],
    // The persons of a verb: ادفع, يدفع, تدفع, ندفع are one word to who asks.
    ['ي', 'ت', 'ن', 'ا'],
  ],
  suffixRounds: [
    ['هما', 'كما', 'تها', 'تهم', 'ها', 'هم', 'كم', 'نا', 'ني', 'هن', 'ته', 'تي', 'تك'],
    ['يات', 'ات', 'ون', 'ين', 'ان', 'وا', 'يه', 'يا', 'و'],
    ['ه', 'ي', 'ت', 'ك'],
  ],
  keep: 3,
  keepAfterOne: 3,
});
