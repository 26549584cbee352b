import { changeConversation } from '../change-conversation.ts';
import { done, refused, type ActResult } from './act-result.ts';
import { endLending } from '../routing/lend-to-duty.ts';
import type { Workbench } from './work-on-handoff.ts';

/** The topic of a conversation that fits no guide. */
export const otherTopic = 'other';

export interface EndActs {
  /**
   * @param outcome id of content/outcomes.yaml; the caller has checked that counsellors choose it
   * @param topic what it was about: id of a guide, or `other`
   */
  close(handoffId: string, staff: string, outcome: string, topic?: string): Promise<ActResult>;
  /** The handoff ends, the conversation goes on with the bot. */
  giveToBot(handoffId: string, staff: string): Promise<ActResult>;
}

export function createEndActs(bench: Workbench): EndActs {
  const { clock, conversations, translate } = bench.needs;
  return {
    close: (handoffId, staff, outcome, topic) =>
      bench.onHandoff(bench.byId(handoffId), async (opened) => {
        const { tx, conversation, locale } = opened;
        const now = clock.now();
        const end = {
          ...{ closed_at: now, outcome, offer_ends_at: null, advice_asked_at: null },
          closing_topic: topic ?? null,
        };
        if (!(await bench.move(opened, 'resolve', end))) return refused('ended');
        await endLending(bench.needs, opened.tx, opened.handoff, `staff:${staff}`);
        await changeConversation(conversations, tx, conversation, 'resolved', now);
        const buttons = [{ id: 'menu', label: translate(locale, 'bot:menu.open') }];
        const text = translate(locale, 'bot:handoff.closed');
        await bench.queue(opened, [bench.say({ text, buttons, locale })]);
        await bench.record(opened, 'conversation.closed', staff, { outcome, topic: topic ?? null });
        return done;
      }),

    giveToBot: (handoffId, staff) =>
      bench.onHandoff(bench.byId(handoffId), async (opened) => {
        const { tx, handoff, conversation, locale } = opened;
        if (handoff.state !== 'accepted') return refused('not_accepted');
        const now = clock.now();
        const end = { closed_at: now, outcome: 'back_to_bot', offer_ends_at: null, advice_asked_at: null };
        if (!(await bench.move(opened, 'resolve', end))) return refused('ended');
        await endLending(bench.needs, opened.tx, opened.handoff, `staff:${staff}`);
        const buttons = [
          { id: 'menu', label: translate(locale, 'bot:menu.open') },
          { id: 'person', label: translate(locale, 'bot:menu.person') },
        ];
        await changeConversation(conversations, tx, conversation, 'given_to_bot', now, {
          lastButtons: buttons,
        });
        const text = translate(locale, 'counsellor:backToBot');
        await bench.queue(opened, [bench.say({ text, buttons, locale })]);
        await bench.record(opened, 'conversation.back_to_bot', staff);
        return done;
      }),
  };
}
