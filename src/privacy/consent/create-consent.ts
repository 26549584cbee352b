import type { Clock, Instant } from '#platform/base';
import { type ConsentsTable, type Database, type Queries, type Tx, withTransaction } from '#platform/storage';
import type { Actor, Audit, AuditAct } from '#privacy/audit';
import { appendConsent, consentsOf, deleteConsents, newestConsent } from './consent.store.ts';
import { type ConsentAct, type ConsentState, consentTransitions } from './consent-state.ts';

/**
 * What consent is asked for: `counselling` keeps name and conversation beyond the 72 hours while a counsellor helps;
 * `sharing:<office id>` lets another office see it, asked for each office by itself; `answer_later` keeps a question, and how
 * to reach them, until it is answered.
 */
export type Purpose = 'counselling' | 'answer_later' | `sharing:${string}`;

/** What was shown and who says so. */
export interface ConsentCircumstances {
  /** The language it was asked or answered in. */
  readonly locale: string;
  /** The key of the wording shown, with its version: what was agreed to can be looked up. */
  readonly wording: string;
  /** `contact:<id>`, or the member of staff who wrote down what was said. */
  readonly by: Actor;
}

export interface ConsentEvent extends ConsentCircumstances {
  readonly purpose: Purpose;
  readonly state: ConsentState;
  readonly at: Instant;
}

export interface Consent {
  /** Each act returns the state after it; repeating an act changes and records nothing. */
  ask(contact: string, purpose: Purpose, how: ConsentCircumstances, tx?: Tx): Promise<ConsentState | 'none'>;
  give(contact: string, purpose: Purpose, how: ConsentCircumstances, tx?: Tx): Promise<ConsentState | 'none'>;
  refuse(
    contact: string,
    purpose: Purpose,
    how: ConsentCircumstances,
    tx?: Tx,
  ): Promise<ConsentState | 'none'>;
  withdraw(
    contact: string,
    purpose: Purpose,
    how: ConsentCircumstances,
    tx?: Tx,
  ): Promise<ConsentState | 'none'>;
  /** True only while consent is given. Give `tx` inside a transaction. */
  stands(contact: string, purpose: Purpose, queries?: Queries): Promise<boolean>;
  state(contact: string, purpose: Purpose, queries?: Queries): Promise<ConsentState | 'none'>;
  /** Everything that was asked and answered, oldest first. */
  history(contact: string, queries?: Queries): Promise<readonly ConsentEvent[]>;
  /** For erasing a contact. @returns how many rows went. */
  forget(contact: string, tx: Tx): Promise<number>;
}

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly audit: Audit;
}

const stateOf = (row: ConsentsTable | undefined): ConsentState | 'none' =>
  row === undefined ? 'none' : (row.state as ConsentState);

/** Consent of contacts, purpose by purpose: asked, given, refused, withdrawn. */
export function createConsent({ database, clock, audit }: Needs): Consent {
  const act = async (
    kind: ConsentAct,
    contact: string,
    purpose: Purpose,
    how: ConsentCircumstances,
    tx: Tx,
  ): Promise<ConsentState | 'none'> => {
    const row = await newestConsent(tx, contact, purpose);
    const before = stateOf(row);
    const after = consentTransitions[before][kind];
    if (after === before || after === 'none') return after;
    await appendConsent(tx, {
      contact_id: contact,
      purpose,
      step: (row?.step ?? 0) + 1,
      state: after,
      at: clock.now(),
      locale: how.locale,
      wording: how.wording,
      recorded_by: how.by,
    });
    const recorded: AuditAct = `consent.${after}`;
    const subject = { kind: 'contact', id: contact } as const;
    await audit.record({ actor: how.by, act: recorded, subject, details: { purpose } }, tx);
    return after;
  };

  const acting =
    (kind: ConsentAct) => (contact: string, purpose: Purpose, how: ConsentCircumstances, tx?: Tx) =>
      tx === undefined
        ? withTransaction(database, (own) => act(kind, contact, purpose, how, own))
        : act(kind, contact, purpose, how, tx);

  const state = async (contact: string, purpose: Purpose, queries: Queries = database) =>
    stateOf(await newestConsent(queries, contact, purpose));

  return {
    ask: acting('ask'),
    give: acting('give'),
    refuse: acting('refuse'),
    withdraw: acting('withdraw'),
    state,
    stands: async (contact, purpose, queries) => (await state(contact, purpose, queries)) === 'given',
    async history(contact, queries = database) {
      return (await consentsOf(queries, contact)).map((row) => ({
        purpose: row.purpose as Purpose,
        state: row.state as ConsentState,
        at: row.at,
        locale: row.locale,
        wording: row.wording,
        by: row.recorded_by as Actor,
      }));
    },
    forget: (contact, tx) => deleteConsents(tx, contact),
  };
}
