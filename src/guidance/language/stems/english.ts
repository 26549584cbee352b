import lunr from 'lunr';

/** English by lunr's Porter stemmer; a word of one or two letters stays as it is. */
export function stemEnglish(word: string): string {
  return word.length < 3 ? word : lunr.stemmer(new lunr.Token(word, {})).toString();
}
