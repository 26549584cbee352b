import { type Tx, withTransaction } from '#platform/storage';
import type { AuditAct } from '#privacy/audit';
import type { AccessNeeds } from './needs.ts';
import { NotAllowedError } from './not-allowed.ts';
import { confirmPassword, type PasswordProblem } from './confirm-password.ts';
import { revokeInvitationsBy } from './invitations.store.ts';
import { checkPassword, hashPassword } from './password.ts';
import { may, permissions, type Role } from './permissions.ts';
import { readStaff } from './read-staff.ts';
import { resetSecondFactor } from './second-factor/reset-second-factor.ts';
import { digestSecret } from './secrets.ts';
import { deleteSessionsOf } from './sessions.store.ts';
import { needsOffice, type JoinProblem, type Staff } from './staff.ts';
import {
  allStaff,
  countAdministrators,
  officesWithStaff,
  replaceOffices,
  staffById,
  updateStaff,
} from './staff.store.ts';

/** Why a change did not happen. */
export type StaffChangeProblem = 'unknown' | 'last_administrator' | 'office_missing';

export interface StaffChange {
  readonly role: Role;
  readonly offices: readonly string[];
}

export interface ManageStaff {
  /** Everybody, in the order they joined. @throws NotAllowedError */
  list(by: Staff): Promise<readonly Staff[]>;
  /** Names by id, for showing who did something; ids of nobody are absent. */
  names(): Promise<ReadonlyMap<string, string>>;
  /** Offices for which somebody works who can sign in. */
  officesWithStaff(): Promise<ReadonlySet<string>>;
  /** Who can take conversations of an office, by name: for handing one over. */
  colleagues(office: string): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** @throws NotAllowedError */
  change(by: Staff, id: string, change: StaffChange): Promise<StaffChangeProblem | undefined>;
  /** Disabling ends all their sessions and the invitations they gave, at once. @throws NotAllowedError */
  setDisabled(by: Staff, id: string, isDisabled: boolean): Promise<StaffChangeProblem | undefined>;
  /**
   * For somebody who lost phone and recovery codes: takes their second factors, codes and PIN away and ends their
   * sessions. Their password stays. @throws NotAllowedError
   */
  resetSecondFactor(by: Staff, id: string): Promise<StaffChangeProblem | undefined>;
  /** The language and sound of one's own desk. */
  setOwn(staff: Staff, own: { readonly locale?: string; readonly playsSound?: boolean }): Promise<void>;
  /** One's own password; every other session of the same person ends. */
  changePassword(
    staff: Staff,
    form: {
      readonly current: string;
      readonly next: string;
      readonly token: string;
      /** Where the request comes from: wrong passwords count like failed attempts to sign in. */
      readonly address: string;
    },
  ): Promise<JoinProblem | PasswordProblem | undefined>;
}

export function createManageStaff(needs: AccessNeeds): ManageStaff {
  const { database, clock, keyRing, audit } = needs;

  /** Somebody must remain who can invite and give rights. */
  const wouldLeaveNobody = async (tx: Tx, id: string, remains: boolean): Promise<boolean> => {
    const row = await staffById(tx, id);
    const isOne = row?.role === 'administrator' && row.disabled_at === null;
    return isOne && !remains && (await countAdministrators(tx)) <= 1;
  };

  const asAdministrator = async (
    by: Staff,
    id: string,
    act: AuditAct,
    details: Readonly<Record<string, string>>,
    work: (tx: Tx) => Promise<StaffChangeProblem | undefined>,
  ): Promise<StaffChangeProblem | undefined> => {
    if (!may(by, 'staff.change')) throw new NotAllowedError('staff.change');
    return withTransaction(database, async (tx) => {
      if ((await staffById(tx, id)) === undefined) return 'unknown';
      const problem = await work(tx);
      if (problem !== undefined) return problem;
      await audit.record({ actor: `staff:${by.id}`, act, subject: { kind: 'staff', id }, details }, tx);
      return undefined;
    });
  };

  return {
    async list(by) {
      if (!may(by, 'staff.see')) throw new NotAllowedError('staff.see');
      return (await allStaff(database)).map((row) => readStaff(row, keyRing));
    },

    async names() {
      const staff = (await allStaff(database)).map((row) => readStaff(row, keyRing));
      return new Map(staff.map(({ id, name }) => [id, name]));
    },

    officesWithStaff: () => officesWithStaff(database),

    async colleagues(office) {
      const staff = (await allStaff(database)).map((row) => readStaff(row, keyRing));
      return staff
        .filter((one) => may(one, 'conversation.accept', { office }))
        .map(({ id, name }) => ({ id, name }));
    },

    change: (by, id, { role, offices }) =>
      asAdministrator(by, id, 'staff.changed', { role, offices: offices.join('+') }, async (tx) => {
        if (needsOffice(role) && offices.length === 0) return 'office_missing';
        if (await wouldLeaveNobody(tx, id, role === 'administrator')) return 'last_administrator';
        await updateStaff(tx, id, { role });
        await replaceOffices(tx, id, offices);
        if (permissions[role]['staff.invite'] === undefined) await revokeInvitationsBy(tx, id, clock.now());
        return undefined;
      }),

    async setDisabled(by, id, isDisabled) {
      const problem = await asAdministrator(
        by,
        id,
        isDisabled ? 'staff.disabled' : 'staff.enabled',
        {},
        async (tx) => {
          if (isDisabled && (await wouldLeaveNobody(tx, id, false))) return 'last_administrator';
          await updateStaff(tx, id, { disabled_at: isDisabled ? clock.now() : null });
          if (!isDisabled) return undefined;
          await deleteSessionsOf(tx, id);
          await revokeInvitationsBy(tx, id, clock.now());
          return undefined;
        },
      );
      if (problem === undefined) database.wake.notify('desk');
      return problem;
    },

    resetSecondFactor: (by, id) =>
      asAdministrator(by, id, 'staff.second_factor_reset', {}, async (tx) => {
        await resetSecondFactor(tx, id);
        await deleteSessionsOf(tx, id);
        return undefined;
      }),

    async setOwn(staff, { locale, playsSound }) {
      const change = {
        ...(locale === undefined ? {} : { locale }),
        ...(playsSound === undefined ? {} : { plays_sound: playsSound ? 1 : 0 }),
      };
      if (Object.keys(change).length === 0) return;
      await withTransaction(database, (tx) => updateStaff(tx, staff.id, change));
    },

    async changePassword(staff, { current, next, token, address }) {
      const wrong = await confirmPassword(needs, staff, { password: current, address });
      if (wrong !== undefined) return wrong;
      const problem = checkPassword(next, [staff.login, ...staff.name.split(/\s+/)]);
      if (problem !== undefined) return problem;
      const hash = await hashPassword(next);
      await withTransaction(database, async (tx) => {
        await updateStaff(tx, staff.id, { password_hash: hash });
        await deleteSessionsOf(tx, staff.id, digestSecret(token));
        const subject = { kind: 'staff', id: staff.id } as const;
        await audit.record({ actor: `staff:${staff.id}`, act: 'staff.password_changed', subject }, tx);
      });
      return undefined;
    },
  };
}
