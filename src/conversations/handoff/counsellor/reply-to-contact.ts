import type { Quoted } from '#conversations/outbox';
import type { PassageRef } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import { changeConversation } from '../change-conversation.ts';
import { checkOutgoing, mayCarry, type CheckedReplyFile, type ReplyFile } from '../file-of-reply.ts';
import * as store from '../handoffs.store.ts';
import { done, readTyped, refused, type ActResult } from './act-result.ts';
import type { Workbench } from './work-on-handoff.ts';

/** Longest text a counsellor can send at once, in UTF-16 units; channels split it. */
export const longestReply = 4_000;

export interface CounsellorReply {
  readonly conversationId: string;
  readonly staff: string;
  /** Made by the form or the page: the same id sent twice is one message. */
  readonly clientId: string;
}

/** Words that were not typed for this person: in their language, or in the nearest that exists. */
export interface ReadyWords {
  readonly text: string;
  readonly locale: LocaleTag;
}

export interface ReplyActs {
  /** With a picture or PDF where the channel can carry it; the words may be left out then. */
  reply(reply: CounsellorReply & { readonly text: string; readonly file?: ReplyFile }): Promise<ActResult>;
  /** A passage of ours in the contact's language, word for word, as a message. */
  insertPassage(
    reply: CounsellorReply & { readonly passage: PassageRef; readonly locale?: LocaleTag },
  ): Promise<ActResult>;
  /** A sentence of the phrasebook or a reply of the office. @param words undefined where there is none in that language */
  sendReady(
    reply: CounsellorReply & {
      readonly quoted: Extract<Quoted, { from: 'phrase' | 'saved' }>;
      readonly words: (locale: LocaleTag) => ReadyWords | undefined;
    },
  ): Promise<ActResult>;
}

type Composed = ReadyWords & { readonly quoted?: Quoted };

interface SendOptions {
  /** Why nothing is sent when there are no words. */
  readonly otherwise?: 'no_passage' | 'no_phrase';
  readonly file?: CheckedReplyFile | undefined;
}

export function createReplyActs(bench: Workbench): ReplyActs {
  const { clock, ids, attachments, channel: channelOf, contacts, conversations, passage } = bench.needs;

  const send = (
    { conversationId, staff, clientId }: CounsellorReply,
    compose: (locale: LocaleTag) => Composed | undefined,
    { otherwise = 'no_passage', file }: SendOptions = {},
  ): Promise<ActResult> =>
    bench.onHandoff(bench.ofConversation(conversationId), async (opened) => {
      const { tx, handoff, conversation, locale } = opened;
      if (handoff.state !== 'accepted') return refused('not_accepted');
      if (handoff.acceptedBy !== staff) return refused('taken');
      const words = compose(locale);
      if (words === undefined) return refused(otherwise);
      if (file && !mayCarry(channelOf(conversation.channel), file)) return refused('file_not_here');
      const now = clock.now();
      const id = ids.next();
      const draft = {
        ...words,
        id,
        ...(file && { hasFile: true }),
        buttons: [],
        kind: 'counsellor',
        origin: `staff:${clientId}`,
        staffId: staff,
      } as const;
      if ((await bench.queue(opened, [draft])) === 0) return done;
      const { contactId, channel } = conversation;
      if (file) await attachments.keepOutgoing(tx, { outboundId: id, contactId, channel }, file);
      await contacts.touch(tx, conversation.contactId, now);
      await store.updateHandoff(tx, handoff, { last_reply_at: now });
      await changeConversation(conversations, tx, conversation, undefined, now);
      await bench.record(opened, 'conversation.replied', staff, file ? { file: file.kind } : {});
      return done;
    });

  return {
    async reply({ text, file, ...reply }) {
      const hasOnlyFile = file !== undefined && text.trim() === '';
      const typed = hasOnlyFile ? { words: '' } : readTyped(text, longestReply);
      if (!('words' in typed)) return typed;
      const checked = file && (await checkOutgoing(attachments, file));
      if (checked?.isFine === false) return refused(checked.why);
      return send(reply, (locale) => ({ text: typed.words, locale }), { file: checked?.file });
    },
    insertPassage: ({ passage: ref, locale: wanted, ...reply }) =>
      send(reply, (locale) => {
        const found = passage(ref, wanted ?? locale);
        if (found === undefined) return undefined;
        return {
          text: found.text,
          locale: found.locale,
          quoted: { from: 'passage', ...ref, locale: found.locale },
        };
      }),
    sendReady: ({ quoted, words, ...reply }) =>
      send(
        reply,
        (locale) => {
          const ready = words(locale);
          return ready && { ...ready, quoted };
        },
        { otherwise: 'no_phrase' },
      ),
  };
}
