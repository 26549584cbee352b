import { consentSayings, consentWording, wordsOf } from '#conversations/dialogues';
import type { QueuedDraft } from '#conversations/outbox';
import { changeConversation } from '../change-conversation.ts';
import { sayOfficeName } from '../tell-what-next.ts';
import { done, refused, type ActResult } from './act-result.ts';
import { endLending } from '../routing/lend-to-duty.ts';
import type { Opened, Workbench } from './work-on-handoff.ts';

/** The question about consent, when an urgent handoff came before it. */
async function consentQuestion(
  { needs, say }: Workbench,
  { tx, conversation, locale }: Opened,
): Promise<QueuedDraft | undefined> {
  const { consent, translate } = needs;
  if ((await consent.state(conversation.contactId, 'counselling', tx)) !== 'none') return undefined;
  const how = { locale, wording: consentWording, by: 'system' } as const;
  await consent.ask(conversation.contactId, 'counselling', how, tx);
  return say({ ...wordsOf(consentSayings.askAfterUrgent, locale, translate), locale });
}

/**
 * A waiting handoff becomes the work of a member of staff, and the contact is told that a person reads now.
 * @param event `accept` by oneself, `assign` by a colleague
 */
export async function giveTo(
  bench: Workbench,
  opened: Opened,
  staff: string,
  event: 'accept' | 'assign',
): Promise<boolean> {
  const { clock, conversations, offices, translate } = bench.needs;
  const { tx, handoff, conversation, locale } = opened;
  const now = clock.now();
  const change = {
    was_accepted: 1,
    accepted_at: now,
    accepted_by: staff,
    offer_ends_at: null,
    is_overdue: 0,
  };
  if (!(await bench.move(opened, event, change))) return false;
  if (handoff.lentTo !== staff) await endLending(bench.needs, tx, handoff, `staff:${staff}`);
  const office = handoff.office === undefined ? undefined : await offices.find(tx, handoff.office);
  const text = office
    ? translate(locale, 'bot:handoff.accepted', { office: sayOfficeName(office, locale) })
    : translate(locale, 'bot:handoff.acceptedByMrc');
  const question = await consentQuestion(bench, opened);
  const buttons = question?.buttons ?? [];
  await changeConversation(conversations, tx, conversation, 'counsellor_accepted', now, {
    lastButtons: buttons,
    ...(question && { openQuestion: 'consent', consentAsked: true }),
  });
  await bench.queue(opened, [bench.say({ text, buttons: [], locale }), ...(question ? [question] : [])]);
  return true;
}

export function createAccept(bench: Workbench): (handoffId: string, staff: string) => Promise<ActResult> {
  return (handoffId, staff) =>
    bench.onHandoff(bench.byId(handoffId), async (opened) => {
      const { handoff } = opened;
      if (handoff.state === 'accepted') return handoff.acceptedBy === staff ? done : refused('taken');
      if (!(await giveTo(bench, opened, staff, 'accept'))) return refused('taken');
      await bench.record(opened, 'conversation.accepted', staff);
      return done;
    });
}
