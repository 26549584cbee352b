import { remember, type Conversation } from '#conversations/conversation';
import type { ReplyButton } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { Turn } from './turn.ts';

/** The turn of a message that was dealt with elsewhere: something is said, and nothing else follows from it. */
export function plainTurn(
  { state, memory }: Pick<Conversation, 'state' | 'memory'>,
  { text, buttons }: { readonly text: string; readonly buttons: readonly ReplyButton[] },
  locale: LocaleTag,
): Turn {
  return {
    outcome: 'handled',
    state,
    memory: remember(memory, { lastButtons: buttons }),
    locale,
    chosenLocale: undefined,
    replies: [{ kind: 'bot', text, buttons, locale }],
    handoffChanges: [],
    consent: [],
    sharing: undefined,
    rating: undefined,
    complaint: undefined,
    forgets: false,
  };
}
