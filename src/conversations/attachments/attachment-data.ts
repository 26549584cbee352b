import type { Queries } from '#platform/storage';
import type { PersonalData } from '#privacy/retention';
import type { Attachments } from './attachments.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** What is kept of files. Rows hang on their message and on the contact: consent and erasure reach them through those. */
export function attachmentData(attachments: Pick<Attachments, 'sweep' | 'ofContact'>): PersonalData {
  return {
    room: 'attachments',
    tables: {
      attachments: {
        rule: 'consent-or-72h',
        columns: {
          id: 'plain',
          contact_id: 'pseudonym',
          inbound_id: 'plain',
          outbound_id: 'plain',
          channel: 'plain',
          state: 'plain',
          reason: 'plain',
          kind: 'plain',
          media_type: 'plain',
          size: 'plain',
          name: 'sealed',
          reference: 'sealed',
          file_key: 'sealed',
          attempts: 'plain',
          next_attempt_at: 'plain',
          created_at: 'plain',
          expires_at: 'plain',
        },
      },
      attachment_pieces: {
        rule: 'consent-or-72h',
        columns: { attachment_id: 'plain', place: 'plain', bytes: 'sealed' },
      },
    },
    sweep: ({ now }) => attachments.sweep(now),
    async export(contactId: string, queries: Queries, offices) {
      // Staff see files in the conversations they may read, each on record; a list here would go round that.
      if (offices !== undefined) return {};
      const files = await attachments.ofContact(queries, contactId);
      return {
        files: files.map(({ kind, name, size, state, inboundId, createdAt, expiresAt }) => ({
          from: inboundId === undefined ? 'us' : 'contact',
          ...{ kind, name, size, state },
          at: iso(createdAt),
          keptUntil: iso(expiresAt),
        })),
      };
    },
  };
}
