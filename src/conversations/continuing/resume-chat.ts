import type { Contacts, Identity } from '#conversations/contacts';
import { withTransaction } from '#platform/storage';
import { codeRules, inGroups, keyLife, makeDigits, mostMisses, readDigits } from './code.ts';
import * as store from './continuing.store.ts';
import type { ContinueWords } from './hear-continuing.ts';
import type { ContinuingNeeds } from './needs.ts';

/** Coming back to a web chat from another browser, or after this one forgot it. */
export interface ResumeChat {
  /**
   * A code that opens this web chat again; it ends an earlier one. Only its digest is stored: shown now or never.
   * @returns the code in groups, or undefined for a browser that has not asked anything yet
   */
  makeResumeCode(externalId: string): Promise<string | undefined>;
  /** @returns the secret for the browser that typed it, or why not; the caller limits attempts of one address as well */
  resume(typed: string): Promise<{ readonly secret: string } | { readonly refused: 'wrong' | 'resting' }>;
  /** The web chat that a browser's secret opens, when it came back by a code. */
  identityOfKey(secret: string): Promise<Identity | undefined>;
  /** The browser is done: its secret opens nothing any more. */
  forgetKey(secret: string): Promise<void>;
}

type Needs = Pick<ContinuingNeeds, 'database' | 'keys' | 'clock' | 'ids' | 'audit'> & {
  readonly words: Pick<ContinueWords, 'digits'>;
  readonly contacts: Contacts;
};

export function createResumeChat({ database, keys, clock, ids, audit, contacts, words }: Needs): ResumeChat {
  const digestOf = (kind: 'resume' | 'key', value: string): string => keys.digest(`code:${kind}:${value}`);

  return {
    async makeResumeCode(externalId) {
      const identity = await contacts.findByIdentity('web-chat', externalId);
      if (identity === undefined) return undefined;
      const digits = makeDigits(codeRules.resume.digits);
      const { id: identityId, contactId } = identity;
      await withTransaction(database, async (tx) => {
        const now = clock.now();
        await store.deleteCodes(tx, identityId, 'resume');
        const expiresAt = now + codeRules.resume.life;
        const digest = digestOf('resume', digits);
        await store.insertCode(tx, {
          ...{ id: ids.next(), contactId, identityId, kind: 'resume', digest, now, expiresAt },
        });
        const subject = { kind: 'contact', id: contactId } as const;
        await audit.record({ actor: `contact:${contactId}`, act: 'contact.code_made', subject }, tx);
      });
      return inGroups(digits);
    },

    async resume(typed) {
      const now = clock.now();
      if ((await store.countMisses(database, now - mostMisses.within)) >= mostMisses.ofAll)
        return { refused: 'resting' };
      const digits = readDigits(typed, words.digits);
      const code =
        digits?.length === codeRules.resume.digits
          ? await store.findCode(database, 'resume', digestOf('resume', digits), now)
          : undefined;
      // Nobody is known yet who guessed: the limit of the address is the caller's.
      if (code === undefined) return { refused: 'wrong' };
      const secret = ids.secret();
      const { contact_id: contactId, identity_id: identityId } = code;
      await withTransaction(database, async (tx) => {
        const key = { id: ids.next(), contactId, identityId, kind: 'key' } as const;
        await store.insertCode(tx, {
          ...key,
          digest: digestOf('key', secret),
          now,
          expiresAt: now + keyLife,
        });
        const subject = { kind: 'contact', id: contactId } as const;
        await audit.record({ actor: `contact:${contactId}`, act: 'contact.code_used', subject }, tx);
      });
      return { secret };
    },

    async identityOfKey(secret) {
      const key = await store.findCode(database, 'key', digestOf('key', secret), clock.now());
      return key && contacts.identity(database, key.identity_id);
    },

    async forgetKey(secret) {
      await database.deleteFrom('contact_codes').where('digest', '=', digestOf('key', secret)).execute();
    },
  };
}
