import type { Attachment } from '#conversations/attachments';
import type { InboundRecord, KeptContent, MessageOutcome } from '#conversations/conversation';
import type { OutboundKind, OutboundRecord, OutboundState, Quoted } from '#conversations/outbox';
import type { ReplyButton } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';

/** One line of a conversation, opened: for the desk and for the contact's own web chat. */
export interface TimelineItem {
  readonly id: string;
  /** Grows along the conversation; what comes after a known number is new. */
  readonly seq: number;
  readonly at: Instant;
  readonly from: 'contact' | 'bot' | 'counsellor';
  /** What was written; of a pressed button its label. */
  readonly text: string;
  /** Of a message from the contact. */
  readonly content?: KeptContent;
  /** It came from somebody else before. */
  readonly isForwarded?: true;
  /** It replaces the text of the message with this number. */
  readonly corrects?: number;
  /** The picture, recording or document that came or went with it. */
  readonly attachment?: Attachment;
  readonly outcome?: MessageOutcome | undefined;
  /** Of a message to the contact. */
  readonly buttons?: readonly ReplyButton[];
  readonly locale?: LocaleTag;
  readonly kind?: OutboundKind;
  readonly state?: OutboundState;
  readonly isUncertain?: boolean;
  readonly staffId?: string;
  /** Of a message of ours: where its words are from. */
  readonly quoted?: Quoted;
}

function textOf(content: KeptContent, labels: ReadonlyMap<string, string>): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'choice':
      return labels.get(content.id) ?? content.id;
    case 'place':
      // Its name depends on who reads; see `content`.
      return '';
    case 'unsupported':
      return content.caption ?? content.card ?? '';
  }
}

const fromContact = (message: InboundRecord, labels: ReadonlyMap<string, string>): TimelineItem => ({
  id: message.id,
  seq: message.seq,
  at: message.receivedAt,
  from: 'contact',
  text: textOf(message.content, labels),
  content: message.content,
  ...(message.isForwarded && { isForwarded: true }),
  ...(message.corrects !== undefined && { corrects: message.corrects }),
  outcome: message.outcome,
});

const fromUs = (message: OutboundRecord): TimelineItem => ({
  id: message.id,
  seq: message.seq,
  at: message.createdAt,
  from: message.kind === 'counsellor' ? 'counsellor' : 'bot',
  text: message.text,
  buttons: message.buttons,
  locale: message.locale,
  kind: message.kind,
  state: message.state,
  isUncertain: message.isUncertain,
  ...(message.staffId !== undefined && { staffId: message.staffId }),
  ...(message.quoted !== undefined && { quoted: message.quoted }),
});

interface MayHaveFile {
  readonly id: string;
  readonly hasFile?: boolean;
}

/** Messages whose files `timelineOf` is to show. */
export function idsWithFile(...messages: readonly (readonly MayHaveFile[])[]): readonly string[] {
  return messages.flat().flatMap(({ id, hasFile }) => (hasFile === true ? [id] : []));
}

/** What an office may read of it: not what coordinators answered to a complaint, which may be about that office. */
export function readByOffice(outbound: readonly OutboundRecord[]): readonly OutboundRecord[] {
  return outbound.filter(({ kind }) => kind !== 'coordinator');
}

/**
 * What was said on both sides, in the order in which it was said.
 * @param files by the id of their message
 */
export function timelineOf(
  inbound: readonly InboundRecord[],
  outbound: readonly OutboundRecord[],
  files: ReadonlyMap<string, Attachment> = new Map(),
): readonly TimelineItem[] {
  const labels = new Map(
    outbound.flatMap(({ buttons }) => buttons.map(({ id, label }) => [id, label] as const)),
  );
  const items = [...inbound.map((message) => fromContact(message, labels)), ...outbound.map(fromUs)];
  return items
    .map((item) => {
      const attachment = files.get(item.id);
      return attachment === undefined ? item : { ...item, attachment };
    })
    .toSorted((a, b) => a.seq - b.seq);
}
