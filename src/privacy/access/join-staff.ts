import { type Tx, withTransaction } from '#platform/storage';
import type { Invitation, Invitations, Visitor } from './invitations.ts';
import { useInvitation } from './invitations.store.ts';
import type { AccessNeeds } from './needs.ts';
import { checkPassword, hashPassword } from './password.ts';
import { loginContext, loginDigest, nameContext } from './read-staff.ts';
import type { Admit } from './admit.ts';
import { checkName, isUsableLogin, type JoinForm, type JoinProblem } from './staff.ts';
import { countStaff, insertStaff, staffById, staffByLogin } from './staff.store.ts';

export type JoinResult =
  | {
      readonly kind: 'joined';
      readonly token: string;
      readonly staffId: string;
      /** For the cookie by which this browser is known next time; undefined where none was named. */
      readonly deviceToken: string | undefined;
    }
  /** The link is used, withdrawn, expired, unknown or not for this visitor. */
  | { readonly kind: 'invalid' }
  /** The form needs another try; the link is still good. */
  | { readonly kind: 'problem'; readonly problem: JoinProblem };

/** Somebody else was faster, between looking and writing. */
class AlreadyUsedError extends Error {}

/** What is wrong with a form by itself. */
export function checkJoinForm({ name, login, password }: JoinForm): JoinProblem | undefined {
  const known = [...login.split(/[@._+-]/), login, ...name.split(/\s+/)];
  return (
    checkName(name) ?? (isUsableLogin(login) ? undefined : 'login_unusable') ?? checkPassword(password, known)
  );
}

/** @returns the act of turning a link into a member of staff who is signed in. A link works once. */
export function createJoin(needs: AccessNeeds, admit: Admit, invitations: Invitations) {
  const { database, clock, ids, keyRing, audit } = needs;

  const insert = async (
    id: string,
    invitation: Invitation,
    form: JoinForm,
    hash: string,
    tx: Tx,
  ): Promise<void> => {
    const now = clock.now();
    const isFirst = invitation.kind === 'first_administrator';
    if (isFirst && (await countStaff(tx)) > 0) throw new AlreadyUsedError();
    if (!(await useInvitation(tx, invitation.id, id, now))) throw new AlreadyUsedError();
    const row = {
      id,
      name: keyRing.seal(form.name.trim(), nameContext(id)),
      login: keyRing.seal(form.login.trim(), loginContext(id)),
      login_digest: loginDigest(form.login, keyRing),
      password_hash: hash,
      role: invitation.role,
      locale: form.locale,
      plays_sound: 0,
      created_at: now,
      created_by: invitation.createdBy ?? null,
      disabled_at: null,
    };
    await insertStaff(tx, row, invitation.offices);
    const subject = { kind: 'staff', id } as const;
    const details = { role: invitation.role, invitation: invitation.id };
    await audit.record({ actor: `staff:${id}`, act: 'staff.joined', subject, details }, tx);
  };

  return async (secret: string, form: JoinForm, visitor: Visitor): Promise<JoinResult> => {
    const invitation = await invitations.find(secret, visitor);
    if (invitation === undefined) return { kind: 'invalid' };
    const problem = checkJoinForm(form);
    if (problem !== undefined) return { kind: 'problem', problem };
    const taken = await staffByLogin(database, loginDigest(form.login, keyRing));
    if (taken !== undefined) return { kind: 'problem', problem: 'login_taken' };
    const hash = await hashPassword(form.password);
    const id = ids.next();
    try {
      await withTransaction(database, (tx) => insert(id, invitation, form, hash, tx));
    } catch (error) {
      if (error instanceof AlreadyUsedError) return { kind: 'invalid' };
      throw error;
    }
    const row = await staffById(database, id);
    if (row === undefined) return { kind: 'invalid' };
    const { token, deviceToken } = await admit(row, 'invitation', { device: visitor.device });
    return { kind: 'joined', token, deviceToken, staffId: id };
  };
}
