import { staffCodeIn, type Channel, type ChannelId, type InboundMessage } from '#conversations/channels';
import type { QueuePulse } from '#conversations/handoff';
import { minute, readableCode, type Clock, type Ids, type Instant } from '#platform/base';
import type { Job } from '#platform/jobs';
import type { Log } from '#platform/operations';
import type { Database } from '#platform/storage';
import type { Audit } from '#privacy/audit';
import type { KeyRing } from '#privacy/encryption';
import * as store from './staff-chats.store.ts';

/** Long enough to open the other app and type it. */
export const staffCodeLife = 15 * minute;
/** A chat is told at most this often. */
export const alertEvery = 5 * minute;

export interface StaffChat {
  readonly channel: ChannelId | undefined;
  readonly linkedAt: Instant | undefined;
  /** A code waits to be typed until then. */
  readonly codeUntil: Instant | undefined;
}

/** Telling an office's staff, in a chat of their own, that somebody waits: two numbers and a link, never a word of anybody. */
export interface StaffAlerts {
  /** A code to be typed in the chat. The caller has checked the right. */
  makeCode(office: string, staff: string): Promise<{ readonly code: string; readonly expiresAt: Instant }>;
  unlink(office: string, staff: string): Promise<void>;
  ofOffice(office: string): Promise<StaffChat>;
  /** Whether a message was such a code: then it is no message of a person, and nothing of it is stored. */
  hears(message: InboundMessage): Promise<boolean>;
  readonly job: Job;
}

interface Needs {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly audit: Audit;
  /** Address of the installation, without a slash at the end. */
  readonly publicUrl: string;
  readonly channel: (id: ChannelId) => Pick<Channel, 'send'> | undefined;
  readonly pulse: () => Promise<QueuePulse>;
}

const chatContext = (office: string): string => `staff_chats.chat:${office}`;

export function createStaffAlerts(needs: Needs): StaffAlerts {
  const { database, keys, clock, ids, log, audit } = needs;
  const digestOf = (code: string): string => keys.digest(`staff-chat:${code}`);

  /** Staff read it in any language: numbers, signs and a link. */
  const send = (channel: string, chat: string, text: string): Promise<boolean> => {
    const to = needs.channel(channel as ChannelId);
    const message = { id: ids.next(), recipient: chat, text, buttons: [], direction: 'ltr' } as const;
    return to === undefined
      ? Promise.resolve(false)
      : to.send(message).then(
          () => true,
          (error: unknown) => {
            log.warn('staff_alert.not_sent', { channel }, error);
            return false;
          },
        );
  };

  const alertOne = async (row: store.StaffChatRow, pulse: QueuePulse, now: Instant): Promise<void> => {
    const { office_id: office, channel, chat } = row;
    const { waiting = 0, urgent = 0 } = pulse.get(office) ?? {};
    const said = `${waiting}:${urgent}`;
    const [saidWaiting = 0, saidUrgent = 0] = (row.said ?? '0:0').split(':').map(Number);
    const isMore = waiting > saidWaiting || urgent > saidUrgent;
    if (!isMore) {
      if (said !== row.said) await store.noteSaid(database, row, { said });
      return;
    }
    if (row.alerted_at !== null && now - row.alerted_at < alertEvery) return;
    if (channel === null || chat === null) return;
    if (!(await store.noteSaid(database, row, { said, alertedAt: now }))) return;
    const lines = [`🔔 ${waiting}${urgent > 0 ? `   🚨 ${urgent}` : ''}`, `${needs.publicUrl}/desk/`];
    await send(channel, keys.open(chat, chatContext(office)), lines.join('\n'));
  };

  return {
    async makeCode(office, staff) {
      const code = readableCode(ids.secret(), 8);
      const expiresAt = clock.now() + staffCodeLife;
      const saved = { code_digest: digestOf(code), code_expires_at: expiresAt, asked_by: staff };
      await store.saveCode(database, office, saved);
      const subject = { kind: 'office', id: office } as const;
      await audit.record({ actor: `staff:${staff}`, act: 'staff_chat.code_made', subject, office });
      return { code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt };
    },

    async unlink(office, staff) {
      if (!(await store.deleteChat(database, office))) return;
      const subject = { kind: 'office', id: office } as const;
      await audit.record({ actor: `staff:${staff}`, act: 'staff_chat.unlinked', subject, office });
    },

    async ofOffice(office) {
      const row = await store.readChat(database, office);
      const isOpen = row?.code_expires_at !== null && (row?.code_expires_at ?? 0) > clock.now();
      return {
        channel: (row?.channel ?? undefined) as ChannelId | undefined,
        linkedAt: row?.linked_at ?? undefined,
        codeUntil: isOpen ? (row?.code_expires_at ?? undefined) : undefined,
      };
    },

    async hears({ channel, sender, content }) {
      const code = content.kind === 'text' ? staffCodeIn(content.text) : undefined;
      if (code === undefined) return false;
      const now = clock.now();
      const taken = await store.takeCode(database, digestOf(code), now);
      if (taken === undefined) return false;
      const { office_id: office, asked_by: staff } = taken;
      const chat = keys.seal(sender.externalId, chatContext(office));
      await store.saveChat(database, office, { channel, chat, linked_at: now });
      const subject = { kind: 'office', id: office } as const;
      const details = { channel };
      await audit.record({ actor: `staff:${staff}`, act: 'staff_chat.linked', subject, office, details });
      await send(channel, sender.externalId, `✅ 🔔\n${needs.publicUrl}/desk/`);
      return true;
    },

    job: {
      name: 'alert-staff',
      every: minute / 2,
      async run() {
        const chats = await store.linkedChats(database);
        if (chats.length === 0) return;
        const pulse = await needs.pulse();
        const now = clock.now();
        for (const row of chats) {
          await alertOne(row, pulse, now).catch((error: unknown) =>
            log.error('staff_alert.broke', { office: row.office_id }, error),
          );
        }
      },
    },
  };
}
