import {
  attachmentLimits,
  type Attachment,
  type CheckResult,
  type Refusal,
} from '#conversations/attachments';
import { FileError, type FileErrorCode } from '#conversations/channels';
import { hour, minute, type Instant } from '#platform/base';
import type { Job } from '#platform/jobs';
import { withTransaction, type Tx } from '#platform/storage';
import type { HandoffNeeds } from './needs.ts';

/** Brings the files that counsellors are to see, and tells the contact that they have arrived, or why not. */
export interface FilesForCounsellors {
  /** Something may be wanted: begins, and does not wait. */
  look(): void;
  /** Brings everything that is due; resolves when that is done. */
  bring(): Promise<void>;
  readonly job: Job;
}

/** "It has arrived" is said once in this time, for pictures that are sent one after the other. */
const toldEvery = 2 * minute;
/** A channel that has not given a file after this long: somebody else may try. */
const lease = 5 * minute;
const mostAttempts = 10;
/** Milliseconds before the second attempt; four times as long each time, an hour at most. */
const firstPause = 5_000;

const pauseAfter = (attempts: number): number => Math.min(firstPause * 4 ** (attempts - 1), hour);

type End =
  { readonly is: 'kept' } | { readonly is: 'refused'; readonly reason: Refusal } | { readonly is: 'gone' };

export function createFilesForCounsellors(needs: HandoffNeeds): FilesForCounsellors {
  const { database, clock, log, attachments, contacts, conversations, outbox, translate } = needs;

  /** Several that arrive together are told of once; each that does not is told of. */
  const tell = async (tx: Tx, attachment: Attachment, end: End, now: Instant): Promise<void> => {
    const { contactId, inboundId } = attachment;
    if (end.is === 'kept' && (await attachments.isMoreWanted(tx, contactId))) return;
    const message = inboundId === undefined ? undefined : await conversations.message(tx, inboundId);
    const conversation = message && (await conversations.read(tx, message.conversationId));
    if (message === undefined || conversation === undefined || conversation.state === 'closed') return;
    const locale = conversation.locale ?? 'ar';
    const key = end.is === 'refused' ? `refused.${end.reason}` : end.is;
    const draft = {
      kind: 'handoff',
      text: translate(locale, `attachments:${key}`),
      buttons: [],
      locale,
      origin:
        end.is === 'kept' ? `files:${contactId}:${Math.floor(now / toldEvery)}` : `file:${attachment.id}`,
    } as const;
    const { id: conversationId, channel, identityId } = conversation;
    await outbox.queue(tx, { conversationId, contactId, channel, identityId }, [draft], now);
  };

  const end = (attachment: Attachment, finish: (tx: Tx) => Promise<End>): Promise<void> =>
    withTransaction(database, async (tx) => {
      await contacts.lock(tx, attachment.contactId);
      await tell(tx, attachment, await finish(tx), clock.now());
    });

  const keep = (attachment: Attachment, checked: CheckResult | undefined): Promise<void> =>
    end(attachment, async (tx) => {
      const reason = await attachments.settle(tx, attachment, checked);
      return reason === undefined ? { is: 'kept' } : { is: 'refused', reason };
    });

  const giveUp = (attachment: Attachment): Promise<void> =>
    end(attachment, async (tx) => {
      await attachments.giveUp(tx, attachment.id);
      return { is: 'gone' };
    });

  /** @throws FileError */
  const fetchFrom = async ({ channel }: Attachment, reference: string): Promise<Uint8Array> => {
    const source = needs.channel(channel);
    if (source?.fetchFile === undefined) throw new FileError('unavailable');
    const bytes = await source.fetchFile(reference, attachmentLimits.one);
    if (bytes.length > attachmentLimits.one) throw new FileError('too_large');
    return bytes;
  };

  const failed = async (attachment: Attachment, code: FileErrorCode, attempts: number): Promise<void> => {
    const { channel, inboundId: message = '' } = attachment;
    log.info('attachment.not_fetched', { message, channel, code });
    if (code === 'too_large') await keep(attachment, { isFine: false, reason: 'too_large' });
    else if (code === 'gone' || attempts >= mostAttempts) await giveUp(attachment);
    else await attachments.tryAgain(database, attachment.id, clock.now() + pauseAfter(attempts));
  };

  const bringOne = async (
    attachment: Attachment,
    reference: string | undefined,
    attempts: number,
  ): Promise<void> => {
    if (reference === undefined) {
      await keep(attachment, undefined);
      return;
    }
    let bytes: Uint8Array;
    try {
      bytes = await fetchFrom(attachment, reference);
    } catch (error) {
      await failed(attachment, error instanceof FileError ? error.code : 'unavailable', attempts);
      return;
    }
    await keep(attachment, await attachments.check(bytes));
  };

  const bring = async (): Promise<void> => {
    for (;;) {
      const now = clock.now();
      const claimed = await attachments.claimDue(now, now + lease);
      if (claimed.length === 0) return;
      for (const { attachment, reference, attempts } of claimed)
        await bringOne(attachment, reference, attempts).catch((error: unknown) =>
          log.error('attachment.broke', { message: attachment.inboundId ?? '' }, error),
        );
      database.wake.notify('outbox');
      database.wake.notify('desk');
    }
  };

  let bringing: Promise<void> | undefined;
  let isAskedAgain = false;
  /** One round at a time: files are large, and nobody waits for the second. */
  const once = async (): Promise<void> => {
    isAskedAgain = true;
    bringing ??= (async () => {
      while (isAskedAgain) {
        isAskedAgain = false;
        await bring();
      }
    })().finally(() => (bringing = undefined));
    await bringing;
  };

  return {
    look: () => void once().catch((error: unknown) => log.error('attachment.broke', {}, error)),
    bring: once,
    job: { name: 'bring-files', every: minute / 4, run: once },
  };
}
