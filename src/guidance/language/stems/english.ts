import { stemmer } from 'stemmer';

/** English by Porter's algorithm; a word of one or two letters stays as it is. A last y is the i of its other forms (fly, flies). */
export function stemEnglish(word: string): string {
  return word.length < 3 ? word : stemmer(word).replace(/y$/, 'i');
}
