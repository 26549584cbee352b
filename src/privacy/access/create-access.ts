import { day } from '#platform/base';
import { createAdmit } from './admit.ts';
import { createDeskLock, type DeskLock } from './desk-lock.ts';
import { createDevices, deviceForgotten } from './devices/devices.ts';
import { deleteOldDevices } from './devices/devices.store.ts';
import { createInvitations, type Invitations, type Visitor } from './invitations.ts';
import { deleteDeadInvitations } from './invitations.store.ts';
import { createJoin, type JoinResult } from './join-staff.ts';
import { createManageStaff, type ManageStaff } from './manage-staff.ts';
import type { AccessNeeds } from './needs.ts';
import { createPasswordLinks, type PasswordLinks } from './password-links.ts';
import { deleteDeadPasswordLinks } from './password-links.store.ts';
import { createPresence, type Presence } from './presence.ts';
import { createOwnSecurity, type OwnSecurity } from './own-security.ts';
import { createOwnSessions, type OwnSessions } from './own-sessions.ts';
import { createFreshFactor, type FreshFactor } from './second-factor/fresh-factor.ts';
import { deleteOldChallenges } from './second-factor/passkeys.store.ts';
import { createSecondStep, type SecondStep } from './second-factor/second-step.ts';
import { createSessions, sessionIdle, type Sessions } from './sessions.ts';
import { deleteDeadSessions } from './sessions.store.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { deleteOldBuckets } from './sign-in-failures.store.ts';
import type { JoinForm } from './staff.ts';
import { countStaff } from './staff.store.ts';
import { failuresForgotten } from './throttle.ts';

export interface Access extends SignIn {
  readonly sessions: Pick<Sessions, 'staffFor' | 'enter'>;
  /** Between the password and the desk; or a passkey instead of both. */
  readonly secondStep: SecondStep;
  /** The second factor once more, before what an unattended desk must not do. */
  readonly freshFactor: FreshFactor;
  readonly lock: DeskLock;
  readonly ownSecurity: OwnSecurity;
  readonly ownSessions: OwnSessions;
  readonly invitations: Invitations;
  readonly staff: ManageStaff;
  /** For a forgotten password. */
  readonly passwordLinks: PasswordLinks;
  /** Who has the desk open now. */
  readonly presence: Presence;
  /** Turns a link into a member of staff, signed in. */
  join(secret: string, form: JoinForm, visitor: Visitor): Promise<JoinResult>;
  /** Whether anybody can sign in at all. */
  hasStaff(): Promise<boolean>;
  /**
   * A new link for the first administrator; undefined once there is staff.
   * @param site address of this machine, without a slash at the end.
   */
  firstAdministratorLink(site: string): Promise<string | undefined>;
  /** Deletes sessions, links and failures that have expired. @returns how many rows. */
  sweep(now: number): Promise<number>;
}

/** The desk's page for the first administrator. */
export const welcomePath = '/desk/welcome/';

/** Dead links stay this long, so that an administrator can see in the audit what became of them. */
const deadInvitationsKept = 30 * day;

/** Who may come in, and what they may do. */
export function createAccess(needs: AccessNeeds): Access {
  const { database } = needs;
  const sessions = createSessions(needs);
  const invitations = createInvitations(needs);
  const devices = createDevices(needs);
  const presence = createPresence(needs);
  const admit = createAdmit(needs, sessions, devices);
  return {
    ...createSignIn(needs, sessions, admit),
    sessions,
    secondStep: createSecondStep(needs, sessions, admit),
    freshFactor: createFreshFactor(needs),
    lock: createDeskLock(needs, sessions),
    ownSecurity: createOwnSecurity(needs),
    ownSessions: createOwnSessions(needs, devices),
    invitations,
    staff: createManageStaff(needs),
    passwordLinks: createPasswordLinks(needs),
    presence,
    join: createJoin(needs, admit, invitations),
    hasStaff: async () => (await countStaff(database)) > 0,
    async firstAdministratorLink(site) {
      const link = await invitations.makeFirstLink();
      return link === undefined ? undefined : `${site}${welcomePath}?link=${link.secret}`;
    },
    async sweep(now) {
      const counts = [
        await deleteDeadSessions(database, now, now - sessionIdle),
        await deleteDeadInvitations(database, now - deadInvitationsKept),
        await deleteOldBuckets(database, now - failuresForgotten),
        await deleteOldDevices(database, now - deviceForgotten),
        await deleteOldChallenges(database, now),
        await deleteDeadPasswordLinks(database, now),
        await presence.sweep(now),
      ];
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}
