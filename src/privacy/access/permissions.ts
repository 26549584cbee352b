export const roles = [
  'counsellor',
  'hub_officer',
  'coordinator',
  'editor',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

/** Everything on the desk that not everybody may do. */
export const acts = [
  'queue.see',
  'conversation.read',
  'conversation.accept',
  'conversation.reply',
  'conversation.close',
  'conversation.transfer',
  'conversation.find_office',
  'contact.export',
  'contact.erase',
  'staff.see',
  'staff.invite',
  'staff.change',
  'office.edit',
  'office.add',
  'audit.see',
  'content.see',
  'content.edit',
  'content.publish',
] as const;
export type Act = (typeof acts)[number];

// `conversation.find_office`: see that a conversation waits where nobody works, and send it to an office, without reading it.

/** `own`: only where the member of staff works. `every`: everywhere. Absent: never. */
type Reach = 'own' | 'every';

const conversationWork = {
  'queue.see': 'own',
  'conversation.read': 'own',
  'conversation.accept': 'own',
  'conversation.reply': 'own',
  'conversation.close': 'own',
  'conversation.transfer': 'own',
} as const;

/**
 * The one table of rights. Nobody reads the conversations of an office they do not work for, administrators included:
 * who needs to must be given the office first, and the audit shows it.
 */
export const permissions: Readonly<Record<Role, Readonly<Partial<Record<Act, Reach>>>>> = {
  counsellor: conversationWork,
  // A hub sees what is handed to it and nothing of any other office, of the staff or of the texts.
  hub_officer: conversationWork,
  coordinator: {
    ...conversationWork,
    'conversation.find_office': 'every',
    'contact.export': 'own',
    'contact.erase': 'own',
    'staff.see': 'every',
    'content.see': 'every',
  },
  // Works on texts; meets nobody's conversation.
  editor: { 'content.see': 'every', 'content.edit': 'every', 'content.publish': 'every' },
  administrator: {
    ...conversationWork,
    'conversation.find_office': 'every',
    'contact.export': 'own',
    'contact.erase': 'own',
    'staff.see': 'every',
    'staff.invite': 'every',
    'staff.change': 'every',
    'office.edit': 'every',
    'office.add': 'every',
    'audit.see': 'every',
    'content.see': 'every',
    'content.edit': 'every',
    'content.publish': 'every',
  },
  // Sees who did what, and changes nothing.
  auditor: { 'audit.see': 'every', 'staff.see': 'every' },
};

/** Rights with which a stolen password would open the data of many people. */
const sensitiveActs = ['contact.export', 'contact.erase', 'staff.change', 'audit.see'] as const;

/** Whether a password alone is too little for this role: coordinators, administrators, auditors. */
export function needsSecondFactor(role: Role): boolean {
  return sensitiveActs.some((act) => permissions[role][act] !== undefined);
}

/** Who asks: a member of staff, or as much of one as a decision needs. */
export interface ActingStaff {
  readonly role: Role;
  /** Ids of the offices they work for. */
  readonly offices: readonly string[];
  readonly isDisabled: boolean;
}

/**
 * The only place where rights are decided.
 * @param subject the office that what is done belongs to; without one, only rights that reach everywhere count.
 */
export function may(
  staff: ActingStaff,
  act: Act,
  subject: { readonly office?: string | undefined } = {},
): boolean {
  if (staff.isDisabled) return false;
  const reach = permissions[staff.role][act];
  if (reach === 'every') return true;
  return reach === 'own' && subject.office !== undefined && staff.offices.includes(subject.office);
}
