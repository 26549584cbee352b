import type { Tx } from '#platform/storage';
import { changeConversation } from '../change-conversation.ts';
import { isUrgent, type Handoff } from '../handoff.ts';
import { nextHandoffState } from '../handoff-state.ts';
import { passOn } from '../pass-on.ts';
import { tellWhatNext } from '../tell-what-next.ts';
import { giveTo } from './accept-handoff.ts';
import { done, refused, type ActResult } from './act-result.ts';
import { triedBy } from '../routing/duty.ts';
import { endLending } from '../routing/lend-to-duty.ts';
import type { Opened, Workbench } from './work-on-handoff.ts';

/** Why a conversation goes to somebody else. Words for them stand in content/ui. */
export const passReasons = [
  'language',
  'place',
  'topic',
  'absence',
  'workload',
  'person_asked',
  'knows_person',
  'other',
] as const;
export type PassReason = (typeof passReasons)[number];

/** What whoever takes it over is told: a word of the list, and more in one's own words. */
export interface PassedFor {
  readonly reason: PassReason;
  readonly remark?: string | undefined;
}

export interface PassActs {
  /** Not for this office: back to routing. */
  decline(handoffId: string, staff: string): Promise<ActResult>;
  /** Back into the queue of the same office. */
  release(handoffId: string, staff: string): Promise<ActResult>;
  /** To another office; what was written so far stays hidden there until the contact agrees, except in danger. */
  transfer(handoffId: string, staff: string, office: string, why?: PassedFor): Promise<ActResult>;
  /** To a colleague of the same office, who has it from now on. The caller has checked that they work there. */
  handOver(handoffId: string, staff: string, colleague: string, why: PassedFor): Promise<ActResult>;
}

const backInQueue = { accepted_at: null, accepted_by: null, offer_ends_at: null, is_overdue: 0 };

export function createPassActs(
  bench: Workbench,
  reroute: (tx: Tx, handoff: Handoff, event: 'decline') => Promise<void>,
): PassActs {
  const { clock, conversations, notes, offices, translate } = bench.needs;

  /** The remark is for whoever has it next: a note of the office it goes to. */
  const noteWhy = async (
    { tx, handoff }: Opened,
    staff: string,
    office: string | undefined,
    remark: string | undefined,
  ): Promise<void> => {
    const text = remark?.trim() ?? '';
    if (text === '') return;
    const { conversationId, contactId } = handoff;
    await notes.add(tx, { conversationId, contactId, office, staff, kind: 'passed_on', text });
  };

  return {
    release: (handoffId, staff) =>
      bench.onHandoff(bench.byId(handoffId), async (opened) => {
        const { tx, handoff, conversation } = opened;
        if (handoff.state !== 'accepted') return refused('not_accepted');
        await changeConversation(conversations, tx, conversation, 'handed_back', clock.now());
        const { tried, lentTo } = handoff;
        // Whoever gives back what was lent to them is not called for it again.
        const change = {
          ...backInQueue,
          tried: JSON.stringify(lentTo === staff ? [...tried, triedBy(staff)] : tried),
        };
        if (!(await bench.move(opened, 'reroute', change))) return refused('taken');
        await endLending(bench.needs, tx, handoff, `staff:${staff}`);
        await bench.record(opened, 'conversation.returned', staff);
        return done;
      }),

    decline: (handoffId, staff) =>
      bench.onHandoff(bench.byId(handoffId), async (opened) => {
        const { tx, handoff } = opened;
        if (nextHandoffState(handoff.state, 'decline') === undefined) return refused('taken');
        await reroute(tx, handoff, 'decline');
        await bench.record(opened, 'conversation.returned', staff);
        return done;
      }),

    transfer: (handoffId, staff, officeId, why) =>
      bench.onHandoff(bench.byId(handoffId), async (opened) => {
        const { tx, handoff, conversation, locale } = opened;
        const office = await offices.find(tx, officeId);
        if (office === undefined || officeId === handoff.office) return refused('no_office');
        const now = clock.now();
        const { shownFromSeq, question } = await passOn(bench.needs, tx, handoff, office, locale);
        const change = {
          ...backInQueue,
          office_id: officeId,
          route_reason: 'transferred',
          shown_from_seq: shownFromSeq,
          advice_asked_at: null,
        };
        if (!(await bench.move(opened, 'reroute', change))) return refused('taken');
        await endLending(bench.needs, tx, handoff, `staff:${staff}`);
        const event = handoff.state === 'accepted' ? 'handed_back' : undefined;
        await changeConversation(conversations, tx, conversation, event, now, {
          lastButtons: question?.buttons ?? [],
        });
        const next = {
          office,
          isUrgent: isUrgent(handoff),
          isAccepted: false,
          occasion: 'rerouted',
        } as const;
        const told = tellWhatNext(next, await offices.list(tx), now, { locale, translate });
        await bench.queue(opened, [
          bench.say({ text: told, buttons: [], locale }),
          ...(question ? [bench.say(question)] : []),
        ]);
        await noteWhy(opened, staff, officeId, why?.remark);
        const details = { to: officeId, reason: why?.reason ?? null };
        await bench.record(opened, 'conversation.transferred', staff, details);
        return done;
      }),

    handOver: (handoffId, staff, colleague, { reason, remark }) =>
      bench.onHandoff(bench.byId(handoffId), async (opened) => {
        const { tx, handoff, conversation, locale } = opened;
        if (handoff.acceptedBy === colleague) return done;
        if (handoff.state === 'accepted') {
          const change = { accepted_by: colleague, accepted_at: clock.now() };
          if (!(await bench.move(opened, 'assign', change))) return refused('taken');
          await changeConversation(conversations, tx, conversation, undefined, clock.now());
          const text = translate(locale, 'counsellor:handedOver');
          await bench.queue(opened, [bench.say({ text, buttons: [], locale })]);
        } else if (!(await giveTo(bench, opened, colleague, 'assign'))) return refused('taken');
        await noteWhy(opened, staff, handoff.office, remark);
        await bench.record(opened, 'conversation.handed_over', staff, { to: colleague, reason });
        return done;
      }),
  };
}
