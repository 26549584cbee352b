import type { ChannelId, OfferedFile, OutboundFile } from '#conversations/channels';
import { day, type Clock, type Ids, type Instant } from '#platform/base';
import { withTransaction, type Database, type Queries, type Tx } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import {
  attachmentLimits,
  keptFiles,
  type Attachment,
  type CheckedFile,
  type Refusal,
} from './attachment.ts';
import * as store from './attachments.store.ts';
import * as wanted from './wanted-attachments.store.ts';
import { checkFile, type CheckResult } from './check-file.ts';
import { safeName } from './safe-name.ts';

export interface FileWithBytes {
  readonly attachment: Attachment;
  readonly bytes: Buffer;
}

/** Functions with a `tx` belong into a transaction of the caller. */
export interface Attachments {
  /** Size, kind, and a picture made anew: before anything of it is stored. */
  check(bytes: Uint8Array): Promise<CheckResult>;
  /** Why a contact may not send a file of that size now; undefined when they may. */
  refusalFor(
    queries: Queries,
    contactId: string,
    size: number,
    /** Not counted: the one it is about. */
    own?: string,
  ): Promise<Refusal | undefined>;
  /**
   * Notes the file of a message that was just stored. Of a file with a reference nothing is fetched before `want`.
   * @param checked what `check` said of a file that came with its bytes
   */
  offer(
    tx: Tx,
    to: { readonly inboundId: string; readonly contactId: string; readonly channel: ChannelId },
    file: OfferedFile,
    checked: CheckResult | undefined,
  ): Promise<void>;
  /** Keeps a file that goes out with a message. */
  keepOutgoing(
    tx: Tx,
    to: { readonly outboundId: string; readonly contactId: string; readonly channel: ChannelId },
    file: CheckedFile & { readonly name: string | undefined },
  ): Promise<void>;
  /** A counsellor is to see the files of these messages. @returns how many are now on their way */
  want(tx: Tx, messageIds: readonly string[], now: Instant): Promise<number>;
  find(id: string): Promise<Attachment | undefined>;
  /** A file with its bytes; undefined while nothing is kept. @throws Error when it does not open */
  read(id: string): Promise<FileWithBytes | undefined>;
  /** By the message's id. */
  ofMessages(messageIds: readonly string[]): Promise<ReadonlyMap<string, Attachment>>;
  ofContact(queries: Queries, contactId: string): Promise<readonly Attachment[]>;
  /** The file of a message to a contact, as its channel sends it. */
  outgoing(outboundId: string): Promise<OutboundFile | undefined>;
  /** For whoever brings wanted files: the next ones, one at a time for all processes. */
  claimDue(now: Instant, until: Instant): Promise<readonly wanted.WantedAttachment[]>;
  /** Keeps or refuses a wanted file whose bytes have come; `undefined`: they were here already. */
  settle(tx: Tx, attachment: Attachment, checked: CheckResult | undefined): Promise<Refusal | undefined>;
  giveUp(tx: Tx, id: string): Promise<void>;
  tryAgain(queries: Queries, id: string, at: Instant): Promise<void>;
  isMoreWanted(queries: Queries, contactId: string): Promise<boolean>;
  /** Deletes bytes whose time is over. @returns how many files */
  sweep(now: Instant): Promise<number>;
}

interface Needs {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Bytes of all files together; beyond it files are refused. */
  readonly room: number;
}

/** Wanted files brought in one round. */
const atOnce = 4;

export function createAttachments({ database, keys, clock, ids, room }: Needs): Attachments {
  const refusalFor: Attachments['refusalFor'] = async (queries, contactId, size, own) => {
    if (size > attachmentLimits.one) return 'too_large';
    const today = await store.sumOf(queries, { contactId, since: clock.now() - day, except: own });
    if (today.count >= attachmentLimits.filesPerDay || today.bytes + size > attachmentLimits.perDay)
      return 'too_many';
    return (await store.sumOf(queries, 'all')).bytes + size > room ? 'no_room' : undefined;
  };

  const insert = async (
    tx: Tx,
    values: Pick<store.NewAttachment, 'contactId' | 'message' | 'channel' | 'state' | 'size'> & {
      readonly name: string | undefined;
      readonly reference?: string;
    },
  ): Promise<string> => {
    const now = clock.now();
    const id = ids.next();
    const { reference, ...rest } = values;
    await store.insertAttachment(tx, keys, { ...rest, reference, id, now, expiresAt: now + keptFiles });
    return id;
  };

  const read = async (id: string): Promise<FileWithBytes | undefined> => {
    const attachment = await store.readAttachment(database, keys, id);
    const bytes = attachment && (await store.readBytes(database, keys, id));
    return attachment && bytes && { attachment, bytes };
  };

  return {
    check: checkFile,
    refusalFor,

    async offer(tx, { inboundId, contactId, channel }, file, checked) {
      const size = 'bytes' in file ? file.bytes.length : (file.size ?? 0);
      const refusal = checked?.isFine === false ? checked.reason : await refusalFor(tx, contactId, size);
      const id = await insert(tx, {
        ...{ contactId, channel, size, message: { inbound: inboundId } },
        name: safeName(file.name, checked?.isFine === true ? checked.file.ending : undefined),
        state: 'offered',
        ...('reference' in file && { reference: file.reference }),
      });
      if (refusal !== undefined) await store.setState(tx, id, { state: 'refused', reason: refusal });
      else if (checked?.isFine === true) await store.storeBytes(tx, keys, id, checked.file);
    },

    async keepOutgoing(tx, { outboundId, contactId, channel }, { name, ...file }) {
      const id = await insert(tx, {
        ...{ contactId, channel, size: file.bytes.length, message: { outbound: outboundId } },
        name: safeName(name, file.ending),
        state: 'kept',
      });
      await store.storeBytes(tx, keys, id, file);
    },

    want: wanted.markWanted,
    find: (id) => store.readAttachment(database, keys, id),
    read,
    ofMessages: (messageIds) => store.attachmentsOf(database, keys, messageIds),
    ofContact: (queries, contactId) => store.attachmentsOfContact(queries, keys, contactId),

    async outgoing(outboundId) {
      const attachment = (await store.attachmentsOf(database, keys, [outboundId])).get(outboundId);
      const file = attachment && (await read(attachment.id));
      if (file === undefined) return undefined;
      const { kind, mediaType = 'application/octet-stream', name = 'file' } = file.attachment;
      return { kind: kind === 'image' ? 'image' : 'document', name, mediaType, bytes: file.bytes };
    },

    async claimDue(now, until) {
      const claimed: wanted.WantedAttachment[] = [];
      for (const id of await wanted.dueAttachments(database, now, atOnce)) {
        const one = await wanted.claimAttachment(database, keys, id, { now, until });
        if (one) claimed.push(one);
      }
      return claimed;
    },

    async settle(tx, { id, contactId }, checked) {
      const reason =
        checked === undefined
          ? undefined
          : checked.isFine
            ? await refusalFor(tx, contactId, checked.file.bytes.length, id)
            : checked.reason;
      if (reason !== undefined) {
        await store.setState(tx, id, { state: 'refused', reason });
        return reason;
      }
      if (checked?.isFine === true) await store.storeBytes(tx, keys, id, checked.file);
      await store.setState(tx, id, { state: 'kept' });
      return undefined;
    },

    giveUp: (tx, id) => store.setState(tx, id, { state: 'gone' }),
    tryAgain: (queries, id, at) => store.setState(queries, id, { state: 'wanted', nextAttemptAt: at }),
    isMoreWanted: wanted.isMoreWanted,

    async sweep(now) {
      const expired = await store.expiredAttachments(database, now);
      for (const id of expired)
        await withTransaction(database, (tx) => store.setState(tx, id, { state: 'expired' }));
      return expired.length;
    },
  };
}
