import { readableFor, type Contacts } from '#conversations/contacts';
import type { Conversations } from '#conversations/conversation';
import type { Outbox } from '#conversations/outbox';
import type { Translate } from '#guidance/collections';
import { hour, type Clock, type Ids, type Instant } from '#platform/base';
import { isUniqueViolation, withTransaction, type Database, type Tx } from '#platform/storage';
import type { Audit, AuditAct } from '#privacy/audit';
import type { KeyRing } from '#privacy/encryption';
import { makeComplaintCode, readComplaintCode } from './complaint-code.ts';
import { complaintTransitions, type ComplaintEvent, type ComplaintState } from './complaint-state.ts';
import {
  closedComplaintLife,
  complaintLife,
  complaintPatience,
  longestAnswer,
  longestComplaint,
  longestReach,
  type Complaint,
  type ComplaintEntry,
  type ComplaintStanding,
  type NewComplaint,
} from './complaint.ts';
import * as store from './complaints.store.ts';

/** Why a change was not made: nothing of it happened. */
export type ComplaintProblem = 'not_found' | 'changed' | 'not_now' | 'empty';

/** Which complaint, as it was read, and who acts. */
export interface ComplaintAct {
  readonly id: string;
  readonly version: number;
  readonly staff: string;
}

/** The caller has checked rights (`mayReadComplaint`); every reading and change is audited here. */
export interface Complaints {
  /**
   * In the transaction of a chat message, or in one of its own.
   * @returns the number by which the sender looks the answer up; it is stored nowhere
   */
  add(complaint: NewComplaint, tx?: Tx): Promise<string>;
  /** The newest first; no words of anybody. */
  list(states: readonly ComplaintState[], limit?: number): Promise<readonly ComplaintEntry[]>;
  find(id: string): Promise<ComplaintEntry | undefined>;
  /** Opens it; the first reading makes it looked at, where the reader may answer. */
  read(
    id: string,
    reader: { readonly staff: string; readonly looksAt: boolean },
  ): Promise<Complaint | undefined>;
  /** @returns what was wrong; a sender in a chat gets it there, others under their number */
  answer(act: ComplaintAct, text: string): Promise<ComplaintProblem | undefined>;
  close(act: ComplaintAct): Promise<ComplaintProblem | undefined>;
  reopen(act: ComplaintAct): Promise<ComplaintProblem | undefined>;
  /** The people of that office who lead may read the words from now on. */
  passOn(act: ComplaintAct, office: string): Promise<ComplaintProblem | undefined>;
  /** What became of it, for who has the number; undefined for a wrong one. */
  standing(typedCode: string): Promise<ComplaintStanding | undefined>;
}

interface Needs {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly audit: Audit;
  readonly contacts: Contacts;
  readonly conversations: Conversations;
  readonly outbox: Pick<Outbox, 'queue'>;
  readonly translate: Translate;
}

const tidy = (text: string | undefined, longest: number): string | undefined => {
  const rest = (text ?? '').trim().slice(0, longest);
  return rest === '' ? undefined : rest;
};

const digestOf = (keys: KeyRing, code: string): string => keys.digest(`complaint:${code}`);

/**
 * What a complaint's number is made of: chance; of a form with a key of its own, that key and what is written in it, under
 * our secret. So a form that is sent twice has one number, and one with other words in it another.
 */
function codeSource(keys: KeyRing, { form, kind, office, text, reach }: NewComplaint): Uint8Array {
  if (form === undefined) return crypto.getRandomValues(new Uint8Array(12));
  const written = JSON.stringify(['complaint-form', form, kind, office, text, reach]);
  return Buffer.from(keys.digest(written), 'base64url');
}

/** Whoever gave no name is not given away by the minute. */
const receivedAt = ({ contactId, reach }: NewComplaint, now: Instant): Instant =>
  contactId === undefined && reach === undefined ? now - (now % hour) : now;

export function createComplaints(needs: Needs): Complaints {
  const { database, keys, clock, ids, audit, contacts, conversations, outbox, translate } = needs;

  const record = (tx: Tx, actor: string | undefined, act: AuditAct, entry: AuditedEntry): Promise<unknown> =>
    audit.record(
      {
        actor: actor === undefined ? 'system' : `staff:${actor}`,
        act,
        subject: { kind: 'complaint', id: entry.id },
        details: { kind: entry.kind, ...(entry.passedTo && { to: entry.passedTo }) },
      },
      tx,
    );

  const insert = async (complaint: NewComplaint, tx: Tx): Promise<string> => {
    const text = tidy(complaint.text, longestComplaint);
    if (text === undefined) throw new Error('a complaint without words');
    const reach = tidy(complaint.reach, longestReach);
    const code = makeComplaintCode(codeSource(keys, { ...complaint, text, reach }));
    const codeDigest = digestOf(keys, code);
    // Sent once more, because the line broke or the page was loaded again: it has arrived, and this is its number.
    if (complaint.form !== undefined && (await store.readComplaint(tx, keys, { codeDigest }))) return code;
    const now = clock.now();
    const arrived = receivedAt(complaint, now);
    // Not `ids.next`: its first part is the millisecond.
    const id = ids.secret();
    const times = { receivedAt: arrived, expiresAt: arrived + complaintLife };
    const row = { ...complaint, text, reach, id, codeDigest, ...times };
    await store.insertComplaint(tx, keys, row);
    if (complaint.contactId !== undefined)
      await contacts.awaitAnswer(tx, complaint.contactId, `complaint:${id}`, now + complaintPatience);
    await record(tx, undefined, 'complaint.received', { id, kind: complaint.kind });
    return code;
  };

  /** The same form sent twice at one moment: the second finds, in a transaction of its own, what the first has stored. */
  const addAlone = async (work: (tx: Tx) => Promise<string>): Promise<string> => {
    try {
      return await withTransaction(database, work);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return withTransaction(database, work);
    }
  };

  /** The answer, in the chat from which it came; nothing when that person is gone. */
  const tell = async (tx: Tx, contactId: string, complaint: Complaint, text: string): Promise<void> => {
    const newest = (await conversations.ofContact(tx, contactId)).toSorted(
      (a, b) => b.createdAt - a.createdAt,
    )[0];
    if (newest === undefined) return;
    const { id: conversationId, channel, identityId } = newest;
    const { locale } = complaint;
    const words = `${translate(locale, 'complaints:chat.answer')}\n\n${text}`;
    const origin = `complaint:${complaint.id}:${complaint.version}`;
    const draft = { kind: 'coordinator', text: words, buttons: [], locale, origin } as const;
    const now = clock.now();
    await contacts.lock(tx, contactId);
    await outbox.queue(tx, { conversationId, contactId, channel, identityId }, [draft], now);
    await contacts.awaitAnswer(tx, contactId, `complaint:${complaint.id}`, now + readableFor);
  };

  /** One change of what was read, recorded; nothing at all when it is not as it was read. */
  const change = (
    { id, version, staff }: ComplaintAct,
    event: ComplaintEvent,
    act: AuditAct,
    also: (tx: Tx, found: store.FoundComplaint) => Promise<Record<string, string>> = () =>
      Promise.resolve({}),
  ): Promise<ComplaintProblem | undefined> =>
    withTransaction(database, async (tx) => {
      const found = await store.readComplaint(tx, keys, { id });
      if (found === undefined) return 'not_found';
      const { complaint } = found;
      if (complaint.version !== version) return 'changed';
      const state = complaintTransitions[complaint.state][event];
      if (state === undefined) return 'not_now';
      const now = clock.now();
      const expiresAt =
        event === 'close' ? Math.min(complaint.expiresAt, now + closedComplaintLife) : complaint.expiresAt;
      const more = await also(tx, found);
      const changes = { ...more, state, changed_at: now, expires_at: expiresAt };
      if (!(await store.changeComplaint(tx, complaint, changes))) return 'changed';
      await record(tx, staff, act, complaint);
      return undefined;
    });

  return {
    add: (complaint, tx) =>
      tx === undefined ? addAlone((own) => insert(complaint, own)) : insert(complaint, tx),

    list: (states, limit = 200) => store.listComplaints(database, states, limit),
    find: async (id) => (await store.readComplaint(database, keys, { id }))?.complaint,

    async read(id, { staff, looksAt }) {
      const found = await store.readComplaint(database, keys, { id });
      if (found === undefined) return undefined;
      const { complaint } = found;
      await withTransaction(database, (tx) => record(tx, staff, 'complaint.read', complaint));
      if (!looksAt || complaint.state !== 'new') return complaint;
      await change({ id, version: complaint.version, staff }, 'look_at', 'complaint.looked_at');
      return (await store.readComplaint(database, keys, { id }))?.complaint;
    },

    async answer(act, typed) {
      const text = tidy(typed, longestAnswer);
      if (text === undefined) return 'empty';
      const problem = await change(act, 'answer', 'complaint.answered', async (tx, found) => {
        if (found.contactId !== undefined) await tell(tx, found.contactId, found.complaint, text);
        return { answer: keys.seal(text, store.sealedIn('answer', act.id)) };
      });
      if (problem === undefined) database.wake.notify('outbox');
      return problem;
    },

    close: (act) => change(act, 'close', 'complaint.closed'),
    reopen: (act) => change(act, 'reopen', 'complaint.reopened'),

    passOn: ({ id, version, staff }, office) =>
      withTransaction(database, async (tx) => {
        const found = await store.readComplaint(tx, keys, { id });
        if (found === undefined) return 'not_found';
        const changes = { passed_to: office, changed_at: clock.now() };
        if (!(await store.changeComplaint(tx, { id, version }, changes))) return 'changed';
        await record(tx, staff, 'complaint.passed_on', { ...found.complaint, passedTo: office });
        return undefined;
      }),

    async standing(typedCode) {
      const code = readComplaintCode(typedCode);
      if (code === undefined) return undefined;
      const found = await store.readComplaint(database, keys, { codeDigest: digestOf(keys, code) });
      if (found === undefined) return undefined;
      const { state, answer, locale } = found.complaint;
      return { state, answer, locale };
    },
  };
}

type AuditedEntry = Pick<ComplaintEntry, 'id' | 'kind'> & Partial<Pick<ComplaintEntry, 'passedTo'>>;
