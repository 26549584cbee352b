import { minute, type Instant } from '#platform/base';
import type { AccessNeeds } from '../needs.ts';
import type { Session } from '../sessions.ts';
import type { Staff } from '../staff.ts';
import { throttleFor } from '../throttle.ts';
import { hasSecondFactor } from './has-second-factor.ts';
import { useCode } from './use-code.ts';

/** So long a session may do what asks for a fresh second factor, after one was shown. */
export const freshFor = 5 * minute;

export type FreshFactorProblem =
  | 'code_wrong'
  /** They have none yet. */
  | 'none'
  | { readonly kind: 'wait'; readonly until: Instant };

/**
 * The second factor once more, for what an unattended desk must not do. Kept in memory: after a start everybody is asked
 * again.
 */
export interface FreshFactor {
  /** When it has to be shown again; undefined when at once. */
  until(session: Session): Instant | undefined;
  /** @param code of the generator, or a recovery code; each counts once */
  show(
    staff: Staff,
    session: Session,
    attempt: { readonly code: string; readonly address: string },
  ): Promise<FreshFactorProblem | undefined>;
}

export function createFreshFactor(needs: AccessNeeds): FreshFactor {
  const { database, clock, keyRing, audit } = needs;
  const shownUntil = new Map<string, Instant>();

  const forgetOld = (): void => {
    for (const [id, until] of shownUntil) if (until <= clock.now()) shownUntil.delete(id);
  };

  return {
    until(session) {
      forgetOld();
      return shownUntil.get(session.id);
    },
    async show(staff, session, { code, address }) {
      if (!(await hasSecondFactor(database, staff.id))) return 'none';
      // The same account as at the door: an open desk is no place to guess either.
      const attempts = throttleFor(database, {
        account: keyRing.digest(`second:${staff.id}`),
        address: keyRing.digest(`address:${address}`),
      });
      const until = await attempts.begin(clock.now());
      if (until !== undefined) return { kind: 'wait', until };
      if ((await useCode(needs, staff.id, code)) === undefined) {
        const subject = { kind: 'staff', id: staff.id } as const;
        await audit.record({ actor: 'system', act: 'staff.second_factor_failed', subject });
        return 'code_wrong';
      }
      await attempts.succeeded();
      shownUntil.set(session.id, clock.now() + freshFor);
      return undefined;
    },
  };
}
