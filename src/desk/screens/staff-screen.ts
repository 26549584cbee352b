import {
  type MadeLink,
  may,
  mayResetPasswordOf,
  needsOffice,
  type Role,
  roles,
  type Staff,
} from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { readStaffForm, type StaffForm } from '../forms/staff-form.ts';
import { goTo, notAllowed, type Refusal } from '../go.ts';
import { momentOf, type Moment } from '../view-models/moment.ts';
import { type DeskWords, staffWords, visitWords } from '../words.ts';
import { nameOf, officeChoices, type OfficeChoice } from '../view-models/office-names.ts';

export interface StaffLine {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly role: Role;
  readonly offices: readonly string[];
  readonly officeNames: readonly string[];
  readonly isDisabled: boolean;
  readonly isSelf: boolean;
  /** Whoever looks may hand them a link for a new password. */
  readonly canResetPassword: boolean;
}

export interface InvitationLine {
  readonly id: string;
  readonly invitee: string;
  readonly role: Role;
  readonly officeNames: readonly string[];
  readonly expires: Moment;
}

interface MadeForSomebody {
  readonly kind: 'invitation' | 'password';
  readonly href: string;
  readonly expires: Moment;
  readonly invitee: string;
}

export interface StaffScreen {
  readonly kind: 'staff';
  readonly s: DeskWords;
  readonly v: DeskWords;
  readonly people: readonly StaffLine[];
  readonly invitations: readonly InvitationLine[];
  readonly offices: readonly OfficeChoice[];
  readonly roles: readonly Role[];
  readonly canInvite: boolean;
  readonly canChange: boolean;
  /** A link just made: shown this once. */
  readonly made: MadeForSomebody | undefined;
  readonly problem: string | undefined;
}

async function show(
  visit: Visit,
  after: { readonly problem?: string; readonly made?: StaffScreen['made'] } = {},
): Promise<StaffScreen> {
  const { app, staff, locale } = visit;
  const offices = await officeChoices(visit);
  const namesOf = (ids: readonly string[]): string[] => ids.map((id) => nameOf(offices, id) ?? id);
  const canInvite = may(staff, 'staff.invite');
  const people = await app.access.staff.list(staff);
  const invitations = canInvite ? await app.access.invitations.open() : [];
  return {
    kind: 'staff',
    s: staffWords(app.translate, locale),
    v: visitWords(app.translate, locale),
    people: people.map((person: Staff) => ({
      ...person,
      officeNames: namesOf(person.offices),
      isSelf: person.id === staff.id,
      canResetPassword: mayResetPasswordOf(staff, person),
    })),
    invitations: invitations.map(({ id, invitee, role, offices: ids, expiresAt }) => ({
      id,
      invitee,
      role,
      officeNames: namesOf(ids),
      expires: momentOf(expiresAt, app.clock.now(), locale),
    })),
    offices,
    roles,
    canInvite,
    canChange: may(staff, 'staff.change'),
    made: after.made,
    problem: after.problem,
  };
}

async function invite(form: Extract<StaffForm, { act: 'invite' }>, visit: Visit): Promise<StaffScreen> {
  const { app, staff, locale } = visit;
  if (needsOffice(form.role) && form.offices.length === 0) return show(visit, { problem: 'office_missing' });
  const link: MadeLink = await app.access.invitations.invite(staff, form);
  const href = `${app.config.publicUrl}/desk/join/?link=${link.secret}`;
  const expires = momentOf(link.expiresAt, app.clock.now(), locale);
  return show(visit, { made: { kind: 'invitation', href, expires, invitee: form.invitee } });
}

/** Shown once, like an invitation; there is no e-mail to send it by. */
async function makePasswordLink(id: string, visit: Visit): Promise<StaffScreen | Refusal> {
  const { app, staff, locale } = visit;
  const person = (await app.access.staff.list(staff)).find((one) => one.id === id);
  if (person === undefined) return show(visit, { problem: 'unknown' });
  if (!mayResetPasswordOf(staff, person)) return notAllowed;
  const link = await app.access.passwordLinks.make(staff, id);
  if (link === undefined) return show(visit, { problem: 'unknown' });
  const href = `${app.config.publicUrl}/desk/new-password/?link=${link.secret}`;
  const expires = momentOf(link.expiresAt, app.clock.now(), locale);
  return show(visit, { made: { kind: 'password', href, expires, invitee: person.name } });
}

async function act(form: StaffForm, visit: Visit): Promise<StaffScreen | Refusal | Response> {
  const { app, staff } = visit;
  const known = new Set((await officeChoices(visit)).map(({ id }) => id));
  if ('offices' in form && form.offices.some((id) => !known.has(id))) return show(visit, { problem: 'form' });
  switch (form.act) {
    case 'invite':
      return invite(form, visit);
    case 'withdraw':
      await app.access.invitations.withdraw(staff, form.id);
      return goTo('/desk/staff/?said=withdrawn');
    case 'change': {
      const problem = await app.access.staff.change(staff, form.id, form);
      return problem === undefined ? goTo('/desk/staff/?said=saved') : show(visit, { problem });
    }
    case 'password-link':
      return makePasswordLink(form.id, visit);
    case 'reset-factor': {
      const problem = await app.access.staff.resetSecondFactor(staff, form.id);
      return problem === undefined ? goTo('/desk/staff/?said=saved') : show(visit, { problem });
    }
    case 'disable':
    case 'enable': {
      const problem = await app.access.staff.setDisabled(staff, form.id, form.act === 'disable');
      return problem === undefined ? goTo('/desk/staff/?said=saved') : show(visit, { problem });
    }
  }
}

/** Whose password is a question of its own: see `mayResetPasswordOf`. */
const neededRight = (form: StaffForm): 'staff.invite' | 'staff.change' | 'staff.see' =>
  form.act === 'password-link'
    ? 'staff.see'
    : form.act === 'invite' || form.act === 'withdraw'
      ? 'staff.invite'
      : 'staff.change';

/** `/desk/staff/`: who works here, and links for those who will. */
export async function staffScreen(visit: Visit): Promise<StaffScreen | Refusal | Response> {
  const { staff, request } = visit;
  if (!may(staff, 'staff.see')) return notAllowed;
  if (request.method !== 'POST') return show(visit);
  const form = readStaffForm(await request.formData());
  if (form === undefined) return show(visit, { problem: 'form' });
  return may(staff, neededRight(form)) ? act(form, visit) : notAllowed;
}
