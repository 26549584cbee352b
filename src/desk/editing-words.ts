import type { Translate } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import type { DeskWords } from './words.ts';

/** The words about writing and publishing texts (`content/ui/<locale>/editing.json`), called `e` where they are used. */
export function editingWords(translate: Translate, tag: LocaleTag): DeskWords {
  return (key, values) => translate(tag, `editing:${key}`, values);
}

/** The words about what people asked in vain (`content/ui/<locale>/learning.json`), called `l` where they are used. */
export function learningWords(translate: Translate, tag: LocaleTag): DeskWords {
  return (key, values) => translate(tag, `learning:${key}`, values);
}
