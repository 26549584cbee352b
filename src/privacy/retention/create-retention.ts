import { type Clock, minute } from '#platform/base';
import type { Job } from '#platform/jobs';
import { type Database, withTransaction } from '#platform/storage';
import type { Actor, Audit } from '#privacy/audit';
import type { Consent } from '#privacy/consent';
import type { PersonalData } from './personal-data.ts';

/** What a contact gets when they ask what we keep about them. */
export interface ContactExport {
  readonly contact: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  /** By room. */
  readonly rooms: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface Retention {
  /** Deletes what has expired, in every room. @returns rows deleted, by room. */
  sweep(): Promise<Readonly<Record<string, number>>>;
  /** Erases a contact in every room, all or nothing. The audit keeps that it happened, under the opaque id. */
  eraseContact(contact: string, by: Actor): Promise<Readonly<Record<string, number>>>;
  /**
   * @param offices of the member of staff who makes the export: it holds no more than they may see there. Without them
   * staff get nothing of any conversation; everybody else gets everything.
   */
  exportContact(contact: string, by: Actor, offices?: readonly string[]): Promise<ContactExport>;
  /** The sweep as a job, every five minutes. */
  readonly job: Job;
}

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly consent: Consent;
  readonly audit: Audit;
  /** Every room that keeps rows; the order in which they erase. */
  readonly rooms: readonly PersonalData[];
}

/** What has expired is gone after this long at most. */
export const sweepEvery = 5 * minute;

/** Forgetting and handing over, over all rooms without knowing any of them. */
export function createRetention({ database, clock, consent, audit, rooms }: Needs): Retention {
  const sweep = async (): Promise<Readonly<Record<string, number>>> => {
    const counts: Record<string, number> = {};
    const hasConsent = (contact: string): Promise<boolean> => consent.stands(contact, 'counselling');
    for (const room of rooms) {
      const count = (await room.sweep?.({ database, now: clock.now(), hasConsent })) ?? 0;
      if (count > 0) counts[room.room] = count;
    }
    if (Object.keys(counts).length > 0) {
      const subject = { kind: 'system', id: 'retention' } as const;
      await audit.record({ actor: 'system', act: 'retention.swept', subject, details: counts });
    }
    return counts;
  };

  return {
    sweep,
    job: { name: 'retention-sweep', every: sweepEvery, after: minute, run: sweep },

    eraseContact: (contact, by) =>
      withTransaction(database, async (tx) => {
        const counts: Record<string, number> = {};
        for (const room of rooms) {
          if (room.erase !== undefined) counts[room.room] = await room.erase(contact, tx);
        }
        const subject = { kind: 'contact', id: contact } as const;
        await audit.record({ actor: by, act: 'contact.erased', subject, details: counts }, tx);
        return counts;
      }),

    async exportContact(contact, by, offices = by.startsWith('staff:') ? [] : undefined) {
      const parts: Record<string, Readonly<Record<string, unknown>>> = {};
      for (const room of rooms) {
        if (room.export !== undefined) parts[room.room] = await room.export(contact, database, offices);
      }
      await audit.record({ actor: by, act: 'contact.exported', subject: { kind: 'contact', id: contact } });
      return { contact, exportedAt: new Date(clock.now()).toISOString(), rooms: parts };
    },
  };
}
