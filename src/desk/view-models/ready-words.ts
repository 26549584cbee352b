import type { ReadyWords } from '#conversations/handoff';
import type { SavedReply } from '#conversations/saved-replies';
import { isDraftPhrase, phraseGroups, type Phrase, type PhraseGroup } from '#guidance/collections';
import { deskLocaleFor, type LocaleTag } from '#guidance/locales';
import type { DeskApp } from '../desk-app.ts';

/** Words ready to be sent: what the person will read, and what the counsellor reads beside it. */
export interface ReadyView {
  readonly id: string;
  /** In the counsellor's language, or a title. */
  readonly own: string;
  readonly sent: ReadyWords | undefined;
  readonly isDraft: boolean;
}

/**
 * A sentence of the phrasebook in a language. A draft says that it is one, except to somebody whose language the
 * counsellor reads on the desk: then a native speaker has just read it.
 */
export function phraseWords(
  { translate }: Pick<DeskApp, 'translate'>,
  phrase: Phrase,
  locale: LocaleTag,
  counsellor: LocaleTag,
): ReadyWords {
  const text = phrase.text[locale];
  const saysDraft = isDraftPhrase(phrase, locale) && locale !== counsellor;
  return { text: saysDraft ? `${text}\n${translate(locale, 'counsellor:draft')}` : text, locale };
}

export interface PhraseGroupView {
  readonly group: PhraseGroup;
  readonly phrases: readonly ReadyView[];
}

export function phraseGroupViews(
  app: Pick<DeskApp, 'translate' | 'phrasebook'>,
  person: LocaleTag,
  counsellor: LocaleTag,
): readonly PhraseGroupView[] {
  const desk = deskLocaleFor(counsellor);
  return phraseGroups.map((group) => ({
    group,
    phrases: app.phrasebook
      .filter((phrase) => phrase.group === group)
      .map((phrase) => ({
        id: phrase.id,
        own: phrase.text[desk],
        sent: phraseWords(app, phrase, person, counsellor),
        isDraft: isDraftPhrase(phrase, person) && person !== counsellor,
      })),
  }));
}

/** A saved reply in the person's language; there is no other that they would understand. */
export function savedWords({ texts }: Pick<SavedReply, 'texts'>, locale: LocaleTag): ReadyWords | undefined {
  const text = texts[locale];
  return text === undefined ? undefined : { text, locale };
}

export const savedViews = (replies: readonly SavedReply[], person: LocaleTag): readonly ReadyView[] =>
  replies.map((reply) => ({
    id: reply.id,
    own: reply.title,
    sent: savedWords(reply, person),
    isDraft: false,
  }));
