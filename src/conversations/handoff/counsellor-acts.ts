import type { Conversation } from '#conversations/conversation';
import { consentSayings, consentWording, wordsOf } from '#conversations/dialogues';
import type { OutboundDraft, QueuedDraft } from '#conversations/outbox';
import type { PassageRef } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { Tx } from '#platform/storage';
import type { AuditAct } from '#privacy/audit';
import { changeConversation, withFreshConversation } from './change-conversation.ts';
import { isUrgent, type Handoff } from './handoff.ts';
import { nextHandoffState, type HandoffEvent, type HandoffOutcome } from './handoff-state.ts';
import * as store from './handoffs.store.ts';
import type { HandoffNeeds } from './needs.ts';
import { passOn } from './pass-on.ts';
import { sayOfficeName, tellWhatNext } from './tell-what-next.ts';

/** How an act of a counsellor ended. A refusal is no error: two people press the same button. */
export type ActResult =
  | { readonly done: true }
  | {
      readonly done: false;
      /** `taken`: a colleague has it; `ended`: it was closed or erased; `not_accepted`: accept it first. */
      readonly why:
        'not_found' | 'taken' | 'ended' | 'not_accepted' | 'empty' | 'too_long' | 'no_passage' | 'no_office';
    };

/** Longest text a counsellor can send at once, in UTF-16 units; channels split it. */
export const longestReply = 4_000;

const done: ActResult = { done: true };
const refused = (why: Extract<ActResult, { done: false }>['why']): ActResult => ({ done: false, why });

export interface CounsellorReply {
  readonly conversationId: string;
  readonly staff: string;
  /** Made by the form or the page: the same id sent twice is one message. */
  readonly clientId: string;
}

/** What counsellors do. The caller has checked that this member of staff may do it for this office. */
export interface CounsellorActs {
  accept(handoffId: string, staff: string): Promise<ActResult>;
  /** Not for this office: back to routing. */
  decline(handoffId: string, staff: string): Promise<ActResult>;
  /** Back into the queue of the same office. */
  release(handoffId: string, staff: string): Promise<ActResult>;
  /** To another office; what was written so far stays hidden there until the contact agrees, except in danger. */
  transfer(handoffId: string, staff: string, office: string): Promise<ActResult>;
  reply(reply: CounsellorReply & { readonly text: string }): Promise<ActResult>;
  /** A passage of ours in the contact's language, word for word, as a message. */
  insertPassage(
    reply: CounsellorReply & { readonly passage: PassageRef; readonly locale?: LocaleTag },
  ): Promise<ActResult>;
  close(handoffId: string, staff: string, outcome: HandoffOutcome): Promise<ActResult>;
}

export function createCounsellorActs(
  needs: HandoffNeeds,
  reroute: (tx: Tx, handoff: Handoff, event: 'decline') => Promise<void>,
): CounsellorActs {
  const { database, keys, clock, ids, audit, consent, translate, contacts, conversations, offices, outbox } =
    needs;

  const queue = async (tx: Tx, conversation: Conversation, drafts: readonly QueuedDraft[]): Promise<number> =>
    outbox.queue(
      tx,
      {
        conversationId: conversation.id,
        contactId: conversation.contactId,
        channel: conversation.channel,
        identityId: conversation.identityId,
      },
      drafts,
      clock.now(),
    );
  const say = (draft: Omit<OutboundDraft, 'kind'>): QueuedDraft => ({
    ...draft,
    kind: 'handoff',
    origin: `desk:${ids.next()}`,
  });
  const record = (tx: Tx, act: AuditAct, handoff: Handoff, staff: string, details = {}): Promise<void> =>
    audit.record(
      {
        actor: `staff:${staff}`,
        act,
        subject: { kind: 'conversation', id: handoff.conversationId },
        office: handoff.office,
        details,
      },
      tx,
    );

  interface Opened {
    readonly tx: Tx;
    readonly handoff: Handoff;
    readonly conversation: Conversation;
    readonly locale: LocaleTag;
  }

  /** Runs an act on an open handoff, its conversation at hand; rings the bells after it. */
  const onHandoff = async (
    find: (tx: Tx) => Promise<Handoff | undefined>,
    work: (opened: Opened) => Promise<ActResult>,
  ): Promise<ActResult> => {
    const result = await withFreshConversation(database, async (tx) => {
      const seen = await find(tx);
      if (seen === undefined) return refused('not_found');
      await contacts.lock(tx, seen.contactId);
      // Read again: whoever held the contact may have changed it.
      const handoff = (await store.readHandoff(tx, keys, seen.id)) ?? seen;
      if (handoff.closedAt !== undefined) return refused('ended');
      const conversation = await conversations.read(tx, handoff.conversationId);
      if (conversation === undefined) return refused('ended');
      return work({ tx, handoff, conversation, locale: conversation.locale ?? handoff.locale });
    });
    if (result.done) {
      database.wake.notify('outbox');
      database.wake.notify('desk');
    }
    return result;
  };
  const byId = (id: string) => (tx: Tx) => store.readHandoff(tx, keys, id);

  const move = async (
    { tx, handoff }: Opened,
    event: HandoffEvent,
    change: Parameters<typeof store.updateHandoff>[2],
  ): Promise<boolean> => {
    const state = nextHandoffState(handoff.state, event);
    return state !== undefined && store.updateHandoff(tx, handoff, { ...change, state });
  };

  /** The question about consent, when an urgent handoff came before it. */
  const consentQuestion = async ({ tx, conversation, locale }: Opened): Promise<QueuedDraft | undefined> => {
    if ((await consent.state(conversation.contactId, 'counselling', tx)) !== 'none') return undefined;
    const how = { locale, wording: consentWording, by: 'system' } as const;
    await consent.ask(conversation.contactId, 'counselling', how, tx);
    return say({ ...wordsOf(consentSayings.askAfterUrgent, locale, translate), locale });
  };

  const accept = (handoffId: string, staff: string): Promise<ActResult> =>
    onHandoff(byId(handoffId), async (opened) => {
      const { tx, handoff, conversation, locale } = opened;
      if (handoff.state === 'accepted') return handoff.acceptedBy === staff ? done : refused('taken');
      const now = clock.now();
      const change = {
        was_accepted: 1,
        accepted_at: now,
        accepted_by: staff,
        offer_ends_at: null,
        is_overdue: 0,
      };
      if (!(await move(opened, 'accept', change))) return refused('taken');
      const office = handoff.office === undefined ? undefined : await offices.find(tx, handoff.office);
      const text = office
        ? translate(locale, 'bot:handoff.accepted', { office: sayOfficeName(office, locale) })
        : translate(locale, 'bot:handoff.acceptedByMrc');
      const question = await consentQuestion(opened);
      const buttons = question?.buttons ?? [];
      await changeConversation(conversations, tx, conversation, 'counsellor_accepted', now, {
        lastButtons: buttons,
        ...(question && { openQuestion: 'consent', consentAsked: true }),
      });
      await queue(tx, conversation, [say({ text, buttons: [], locale }), ...(question ? [question] : [])]);
      await record(tx, 'conversation.accepted', handoff, staff);
      return done;
    });

  const send = (
    { conversationId, staff, clientId }: CounsellorReply,
    compose: (locale: LocaleTag) => { readonly text: string; readonly locale: LocaleTag } | undefined,
  ): Promise<ActResult> =>
    onHandoff(
      (tx) => store.readLastHandoff(tx, keys, conversationId),
      async ({ tx, handoff, conversation, locale }) => {
        if (handoff.state !== 'accepted') return refused('not_accepted');
        const words = compose(locale);
        if (words === undefined) return refused('no_passage');
        const now = clock.now();
        const draft = {
          ...words,
          buttons: [],
          kind: 'counsellor',
          origin: `staff:${clientId}`,
          staffId: staff,
        } as const;
        if ((await queue(tx, conversation, [draft])) === 0) return done;
        await contacts.touch(tx, conversation.contactId, now);
        await store.updateHandoff(tx, handoff, { last_reply_at: now });
        await changeConversation(conversations, tx, conversation, undefined, now);
        await record(tx, 'conversation.replied', handoff, staff);
        return done;
      },
    );

  const giveBack = (
    handoffId: string,
    staff: string,
    work: (opened: Opened) => Promise<ActResult>,
  ): Promise<ActResult> =>
    onHandoff(byId(handoffId), async (opened) => {
      const { tx, handoff, conversation } = opened;
      if (handoff.state === 'accepted')
        await changeConversation(conversations, tx, conversation, 'handed_back', clock.now());
      const result = await work(opened);
      if (result.done) await record(tx, 'conversation.returned', handoff, staff);
      return result;
    });

  const backInQueue = { accepted_at: null, accepted_by: null, offer_ends_at: null, is_overdue: 0 };

  return {
    accept,
    release: (handoffId, staff) =>
      giveBack(handoffId, staff, async (opened) => {
        if (opened.handoff.state !== 'accepted') return refused('not_accepted');
        return (await move(opened, 'reroute', backInQueue)) ? done : refused('taken');
      }),
    decline: (handoffId, staff) =>
      onHandoff(byId(handoffId), async ({ tx, handoff }) => {
        if (nextHandoffState(handoff.state, 'decline') === undefined) return refused('taken');
        await reroute(tx, handoff, 'decline');
        await record(tx, 'conversation.returned', handoff, staff);
        return done;
      }),

    transfer: (handoffId, staff, officeId) =>
      onHandoff(byId(handoffId), async (opened) => {
        const { tx, handoff, conversation, locale } = opened;
        const office = await offices.find(tx, officeId);
        if (office === undefined || officeId === handoff.office) return refused('no_office');
        const now = clock.now();
        const { shownFromSeq, question } = await passOn(needs, tx, handoff, office, locale);
        const change = {
          ...backInQueue,
          office_id: officeId,
          route_reason: 'transferred',
          shown_from_seq: shownFromSeq,
        };
        if (!(await move(opened, 'reroute', change))) return refused('taken');
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
        await queue(tx, conversation, [
          say({ text: told, buttons: [], locale }),
          ...(question ? [say(question)] : []),
        ]);
        await record(tx, 'conversation.transferred', handoff, staff, { to: officeId });
        return done;
      }),

    async reply({ text, ...reply }) {
      const words = text.trim();
      if (words === '') return refused('empty');
      if (words.length > longestReply) return refused('too_long');
      return send(reply, (locale) => ({ text: words, locale }));
    },
    insertPassage: ({ passage, locale: wanted, ...reply }) =>
      send(reply, (locale) => needs.passage(passage, wanted ?? locale)),

    close: (handoffId, staff, outcome) =>
      onHandoff(byId(handoffId), async (opened) => {
        const { tx, handoff, conversation, locale } = opened;
        const now = clock.now();
        if (!(await move(opened, 'resolve', { closed_at: now, outcome, offer_ends_at: null })))
          return refused('ended');
        await changeConversation(conversations, tx, conversation, 'resolved', now);
        const buttons = [{ id: 'menu', label: translate(locale, 'bot:menu.open') }];
        await queue(tx, conversation, [
          say({ text: translate(locale, 'bot:handoff.closed'), buttons, locale }),
        ]);
        await record(tx, 'conversation.closed', handoff, staff, { outcome });
        return done;
      }),
  };
}
