import type { OfficeNow } from '#conversations/offices';
import type { QueuedDraft } from '#conversations/outbox';
import type { ReplyButton } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { Tx } from '#platform/storage';
import { isUrgent, type Handoff } from './handoff.ts';
import type { HandoffNeeds } from './needs.ts';
import { sayOfficeName } from './tell-what-next.ts';

/** What another office gets to see of a conversation, and what the contact is asked about it. */
export interface PassedOn {
  /** Messages before this number stay hidden there. */
  readonly shownFromSeq: number;
  /** Undefined when there is nothing to ask. */
  readonly question: Pick<QueuedDraft, 'text' | 'buttons' | 'locale'> | undefined;
}

/** The wording of the question, for the record of consent. */
export const sharingWording = 'bot.consent.sharing/1';

/** The answer names the office it is about: by the time it comes the handoff may be at another one. */
export const sharingButton = (answer: 'yes' | 'no', office: string): string => `sharing:${answer}:${office}`;

/**
 * Before a handoff goes to another office. What was written to counsellors of one office is shown to those of another
 * only when the contact agrees for that office; in danger nobody is asked. Call it with the contact locked, before
 * anything of the other office is said: that already belongs to what the other office sees.
 */
export async function passOn(
  { consent, contacts, translate }: Pick<HandoffNeeds, 'consent' | 'contacts' | 'translate'>,
  tx: Tx,
  handoff: Handoff,
  office: OfficeNow,
  locale: LocaleTag,
): Promise<PassedOn> {
  const { contactId, shownFromSeq, wasAccepted } = handoff;
  const purpose = `sharing:${office.id}` as const;
  // Given back is still read: what counts is whether anybody ever accepted it, not who has it now.
  if (!wasAccepted || isUrgent(handoff) || (await consent.stands(contactId, purpose, tx)))
    return { shownFromSeq, question: undefined };
  const buttons: readonly ReplyButton[] = [
    { id: sharingButton('yes', office.id), label: translate(locale, 'bot:consent.sharing.yes') },
    { id: sharingButton('no', office.id), label: translate(locale, 'bot:consent.sharing.no') },
  ];
  await consent.ask(contactId, purpose, { locale, wording: sharingWording, by: 'system' }, tx);
  return {
    shownFromSeq: (await contacts.takeSeq(tx, contactId, 1)).first,
    question: {
      text: translate(locale, 'bot:consent.sharing.ask', { office: sayOfficeName(office, locale) }),
      buttons,
      locale,
    },
  };
}
