import type { ContinueSaying } from '#conversations/continuing';
import type { Conversation } from '#conversations/conversation';
import type { Translate } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import { remember } from '#conversations/conversation';
import type { Turn } from './turn.ts';

/** The turn of a message about continuing elsewhere: nothing else follows from it. */
export function continuingTurn(
  { state, memory }: Pick<Conversation, 'state' | 'memory'>,
  { key, values, buttons }: ContinueSaying,
  locale: LocaleTag,
  translate: Translate,
): Turn {
  const labelled = buttons.map(({ id, key: label }) => ({
    id,
    label: translate(locale, `continue:${label}`),
  }));
  const text = translate(locale, `continue:${key}`, values);
  return {
    outcome: 'handled',
    state,
    memory: remember(memory, { lastButtons: labelled }),
    locale,
    chosenLocale: undefined,
    replies: [{ kind: 'bot', text, buttons: labelled, locale }],
    handoffChanges: [],
    consent: [],
    sharing: undefined,
    rating: undefined,
    complaint: undefined,
    forgets: false,
  };
}
