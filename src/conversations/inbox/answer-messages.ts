import { setImmediate } from 'node:timers/promises';
import { isWithPeople, type Conversation, type InboundRecord } from '#conversations/conversation';
import type { Handoff } from '#conversations/handoff';
import { day, minute } from '#platform/base';
import { localeFromHint, publishedLocaleFor, type LocaleTag } from '#guidance/locales';
import { withTransaction } from '#platform/storage';
import { beginAgain } from './begin-again.ts';
import { composeTurn } from './compose-turn.ts';
import { hearMessage } from './hear-message.ts';
import type { InboxNeeds } from './needs.ts';
import { bringNews, silentTurn } from './read-news.ts';
import { saveTurn, TurnOvertaken } from './save-turn.ts';
import { plainTurn } from './plain-turn.ts';
import { continuingTurn } from './say-continuing.ts';
import { requestHandoff } from './say-handoff.ts';
import type { Heard, Situation } from './situation.ts';
import { TurnDraft, type Turn, type TurnTools } from './turn.ts';

/** More messages than this in a minute are stored, and answered once with a calm word. */
const mostInAMinute = 30;
/** Earlier texts given to the engine, and how old they may be. */
const earlierTexts = { most: 5, within: day };
/**
 * A message that broke the answering three times is given up, and the contact is told. An attempt that ended otherwise (a
 * kill, a full disk) counts a third of that: it is hardly the message's fault, but a message that kills the process
 * must not do so for ever.
 */
const attempts = { most: 9, begun: 1, broke: 2, overtaken: -1 };
/** Somebody else was faster that often: leave it to them or to the next round. */
const mostOvertakings = 8;

export interface AnswerMessages {
  /** Answers all waiting messages of a conversation, oldest first. */
  readonly answerAll: (conversationId: string) => Promise<void>;
  /** A handoff has waited long enough for a word about consent: it goes ahead without. */
  readonly goAheadWithoutConsent: (conversationId: string) => Promise<void>;
}

export function createAnswerMessages(needs: InboxNeeds): AnswerMessages {
  const { database, clock, answering, conversations, contacts, consent, offices, handoff, log } = needs;
  const dialogues = new Map(needs.dialogues.map((dialogue) => [dialogue.id, dialogue]));

  /** In a transaction, so that it shares its write to the disk with others. */
  const count = (messageId: string, weight: number): Promise<void> =>
    withTransaction(database, (tx) => conversations.countAttempt(tx, messageId, weight));

  const earlierOf = async (message: InboundRecord): Promise<readonly string[]> => {
    const range = { beforeSeq: message.seq, limit: earlierTexts.most };
    const earlier = await conversations.messages(database, message.conversationId, range);
    return (
      earlier
        .filter(({ receivedAt }) => message.receivedAt - receivedAt < earlierTexts.within)
        // What was corrected, and what somebody else wrote, is not what they say.
        .filter(({ seq, isForwarded }) => seq !== message.corrects && isForwarded !== true)
        .flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []))
    );
  };

  /** A correction of something that was talked on about since: by the contact, or by a counsellor. */
  const isPassedOver = async ({ conversationId, corrects, seq }: InboundRecord): Promise<boolean> => {
    if (corrects === undefined) return false;
    const range = { fromSeq: corrects, beforeSeq: seq };
    const [original, ...since] = await conversations.messages(database, conversationId, range);
    if (original?.seq !== corrects) return true;
    const said = await needs.outbox.ofConversation(conversationId, { fromSeq: corrects });
    return (
      since.some((message) => message.corrects !== corrects) || said.some(({ kind }) => kind === 'counsellor')
    );
  };

  const situationOf = async (
    conversation: Conversation,
    open: Handoff | undefined,
    heard: Heard,
    message: Pick<InboundRecord, 'contactId' | 'receivedAt' | 'seq' | 'hasFile'>,
    visit: Situation['visit'],
  ): Promise<Situation> => {
    const { contactId, receivedAt, seq } = message;
    const received = await conversations.countReceived(database, contactId, receivedAt - minute, seq);
    return {
      state: conversation.state,
      memory: conversation.memory,
      heard,
      hasFile: message.hasFile === true,
      consent: await consent.state(contactId, 'counselling'),
      handoff: open && {
        isAccepted: open.state === 'accepted',
        counsellorAt: open.lastReplyAt ?? open.acceptedAt,
      },
      visit,
      isFlooding: received > mostInAMinute,
      now: clock.now(),
      seq,
    };
  };

  const toolsFor = async (
    situation: Situation,
    open: Handoff | undefined,
    isLocaleChosen: boolean,
  ): Promise<Omit<TurnTools, 'earlier' | 'rawText'>> => ({
    answering,
    translate: needs.translate,
    siteUrl: needs.siteUrl,
    isLocaleChosen,
    collections: needs.collections,
    offices: await offices.list(database),
    here: await needs.staffHere(database),
    geography: offices,
    dialogues,
    scams: needs.scams,
    handoff: open,
    situation,
  });

  /** First what they chose, then what they surely write in, then what we spoke so far, then the channel's guess. */
  const localeOf = (heard: Heard, chosen: LocaleTag | undefined, known: LocaleTag | undefined): LocaleTag => {
    const understanding = 'understanding' in heard ? heard.understanding : undefined;
    if (understanding?.localeIsCertain) return understanding.locale;
    return chosen ?? known ?? understanding?.locale ?? 'ar';
  };

  /** The first question in a language after the start waits for its index; nobody else does, and no danger. */
  const prepareFor = async (heard: Heard): Promise<void> => {
    const understanding = 'understanding' in heard ? heard.understanding : undefined;
    if (understanding?.intent === 'question' && understanding.risk === undefined)
      await answering.prepare(understanding.locale, setImmediate);
  };

  const turnOf = async (conversation: Conversation, message: InboundRecord): Promise<Turn> => {
    const contact = await contacts.find(conversation.contactId);
    const open = await handoff.bot.open(database, conversation.id);
    const chosen = contact?.localeIsChosen ? contact.locale : undefined;
    const known = conversation.locale ?? contact?.locale ?? localeFromHint(message.languageHint);
    const visit = await needs.visits.standing(database, conversation.contactId);
    const hearing = { ...needs, visit, now: clock.now() };
    const { heard, rawText } = hearMessage(message, conversation, chosen ?? known, hearing);
    await needs.onPoint?.('understood');
    const saying = await needs.continuing.hear(message, {
      raw: rawText,
      locale: localeOf(heard, chosen, known),
    });
    if (saying) return continuingTurn(conversation, saying, chosen ?? known ?? 'ar', needs.translate);
    const wish = await needs.subscriptions.hear(message, {
      raw: rawText,
      locale: localeOf(heard, chosen, known),
    });
    const isStop = heard.kind === 'choice' && heard.choice.kind === 'stop';
    if (isStop) await withTransaction(database, (tx) => needs.subscriptions.end(tx, message.contactId));
    else if (await bringNews(needs, message)) return silentTurn(conversation, localeOf(heard, chosen, known));
    if (wish) return plainTurn(conversation, wish, wish.locale);
    await prepareFor(heard);
    const isSuperseded = await isPassedOver(message);
    const situation = { ...(await situationOf(conversation, open, heard, message, visit)), isSuperseded };
    const tools = {
      ...(await toolsFor(situation, open, chosen !== undefined)),
      // A pressed button or a digit says all by itself.
      earlier: heard.kind === 'choice' ? [] : await earlierOf(message),
      rawText,
    };
    return composeTurn(tools, localeOf(heard, chosen, known));
  };

  /** Our own trouble, every time: the contact is told, and asked to write otherwise or to a person. */
  const failedTurn = (conversation: Conversation): Turn => {
    const locale = conversation.locale ?? 'ar';
    const say = (key: string): string => needs.translate(locale, key);
    const buttons = isWithPeople(conversation.state) ? [] : [{ id: 'person', label: say('bot:menu.person') }];
    return {
      outcome: 'failed',
      state: conversation.state,
      memory: conversation.memory,
      locale,
      chosenLocale: undefined,
      replies: [{ kind: 'bot', text: say('bot:conversation.failed'), buttons, locale }],
      handoffChanges: [],
      consent: [],
      sharing: undefined,
      rating: undefined,
      complaint: undefined,
      forgets: false,
    };
  };

  const composeOrGiveUp = async (conversation: Conversation, message: InboundRecord): Promise<Turn> => {
    if (message.attempts >= attempts.most) return failedTurn(conversation);
    await count(message.id, attempts.begun);
    try {
      return await turnOf(conversation, message);
    } catch (error) {
      await count(message.id, attempts.broke);
      throw error;
    }
  };

  const answerOne = async (conversation: Conversation, message: InboundRecord): Promise<void> => {
    const turn = await composeOrGiveUp(conversation, message);
    await needs.onPoint?.('composed');
    const open = await handoff.bot.open(database, conversation.id);
    await saveTurn(needs, { conversation, handoff: open, message, origin: `in:${message.id}` }, turn);
    log.info('inbox.answered', {
      message: message.id,
      conversation: conversation.id,
      channel: message.channel,
      outcome: turn.outcome,
      milliseconds: clock.now() - message.receivedAt,
      locale: publishedLocaleFor(turn.locale),
    });
    await needs.onPoint?.('saved');
    database.wake.notify('outbox');
    if (turn.handoffChanges.length > 0 || isWithPeople(turn.state)) database.wake.notify('desk');
    if (turn.handoffChanges.length > 0 || message.hasFile === true) handoff.files.look();
  };

  const answerAll = async (conversationId: string): Promise<void> => {
    let overtakings = 0;
    let current: string | undefined = conversationId;
    while (current !== undefined) {
      const message = await conversations.nextUnsettled(database, current);
      if (message === undefined) return;
      const conversation = await conversations.read(database, current);
      if (conversation === undefined) return;
      if (conversation.state === 'closed') {
        current = await beginAgain(needs, conversation);
        continue;
      }
      try {
        await answerOne(conversation, message);
      } catch (error) {
        if (!(error instanceof TurnOvertaken)) throw error;
        await count(message.id, attempts.overtaken);
        overtakings += 1;
        if (overtakings > mostOvertakings) return;
      }
    }
  };

  const goAheadWithoutConsent = async (conversationId: string): Promise<void> => {
    const conversation = await conversations.read(database, conversationId);
    const pending = conversation?.memory.pendingHandoff;
    if (conversation?.state !== 'awaiting_consent' || pending === undefined) return;
    const nothing: Heard = { kind: 'choice', choice: { kind: 'person' } };
    const now = clock.now();
    const message = { contactId: conversation.contactId, receivedAt: now, seq: pending.fromSeq };
    const situation = await situationOf(conversation, undefined, nothing, message, undefined);
    const tools = { ...(await toolsFor(situation, undefined, true)), earlier: [], rawText: '' };
    const draft = new TurnDraft(tools, conversation.locale ?? 'ar');
    requestHandoff(draft, pending.reason, undefined, pending.fromSeq);
    const origin = `consent:${conversation.id}:${conversation.version}`;
    await saveTurn(needs, { conversation, handoff: undefined, message: undefined, origin }, draft.finish());
    database.wake.notify('outbox');
    database.wake.notify('desk');
  };

  return { answerAll, goAheadWithoutConsent };
}
