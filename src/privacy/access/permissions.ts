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
  'conversation.note',
  'conversation.advise',
  'answer.report',
  'queue.search',
  'saved_reply.use',
  'saved_reply.edit',
  'appointment.see',
  'appointment.offer',
  'contact.export',
  'contact.erase',
  'staff.see',
  'staff.invite',
  'staff.change',
  'staff.reset_password',
  'office.edit',
  'office.add',
  'audit.see',
  'broadcast.write',
  'delivery.see',
  'cut.edit',
  'complaint.see',
  'complaint.see_passed',
  'complaint.count',
  'figures.see',
  'content.see',
  'content.edit',
  'content.publish',
  'channel.see',
  'channel.link',
] as const;
export type Act = (typeof acts)[number];

// `conversation.find_office`: see that a conversation waits where nobody works, and send it to an office, without reading it.

// `complaint.see`: all but those about an office one works for (see `mayReadComplaint`). `complaint.count`: how many wait,
// and whether there is nobody who may read them.

/** `own`: only where the member of staff works. `every`: everywhere. Absent: never. */
type Reach = 'own' | 'every';

const conversationWork = {
  'queue.see': 'own',
  'conversation.read': 'own',
  'conversation.accept': 'own',
  'conversation.reply': 'own',
  'conversation.close': 'own',
  'conversation.transfer': 'own',
  'conversation.note': 'own',
  'answer.report': 'own',
  'queue.search': 'own',
  'saved_reply.use': 'own',
  'appointment.see': 'own',
  'appointment.offer': 'own',
} as const;

/** Answers counsellors who ask what to do, and keeps the office's replies ready. */
const supervision = {
  'conversation.advise': 'own',
  'saved_reply.edit': 'own',
  'complaint.see_passed': 'own',
} as const;

/**
 * The one table of rights. Nobody reads the conversations of an office they do not work for, administrators included:
 * who needs to must be given the office first, and the audit shows it.
 */
export const permissions: Readonly<Record<Role, Readonly<Partial<Record<Act, Reach>>>>> = {
  counsellor: conversationWork,
  // A hub sees what is handed to it and nothing of any other office, of the staff or of the texts.
  hub_officer: { ...conversationWork, ...supervision },
  coordinator: {
    ...conversationWork,
    ...supervision,
    'conversation.find_office': 'every',
    'contact.export': 'own',
    'contact.erase': 'own',
    'complaint.see': 'every',
    'figures.see': 'every',
    'staff.see': 'every',
    // Of counsellors and hub officers who work nowhere else; see `mayResetPasswordOf`.
    'staff.reset_password': 'own',
    'content.see': 'every',
    'channel.see': 'every',
    'broadcast.write': 'every',
    'delivery.see': 'every',
  },
  // Works on texts; meets nobody's conversation.
  editor: { 'content.see': 'every', 'content.edit': 'every', 'content.publish': 'every' },
  administrator: {
    ...conversationWork,
    ...supervision,
    'conversation.find_office': 'every',
    'contact.export': 'own',
    'contact.erase': 'own',
    'complaint.count': 'every',
    'figures.see': 'every',
    'staff.see': 'every',
    'staff.invite': 'every',
    'staff.change': 'every',
    'staff.reset_password': 'every',
    'office.edit': 'every',
    'office.add': 'every',
    'broadcast.write': 'every',
    'delivery.see': 'every',
    'cut.edit': 'every',
    'audit.see': 'every',
    'content.see': 'every',
    'content.edit': 'every',
    'content.publish': 'every',
    'channel.see': 'every',
    // Links the phone that answers in our name.
    'channel.link': 'every',
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
  readonly id?: string;
  readonly role: Role;
  /** Ids of the offices they work for. */
  readonly offices: readonly string[];
  readonly isDisabled: boolean;
}

/** What somebody on duty elsewhere may do with the one urgent conversation that was lent to them. */
const lentActs: readonly Act[] = [
  'conversation.read',
  'conversation.accept',
  'conversation.reply',
  'conversation.close',
  'conversation.transfer',
  'conversation.note',
  'answer.report',
];

/**
 * The only place where rights are decided.
 * @param subject the office that what is done belongs to, and to whom a conversation is lent; without an office, only
 *   rights that reach everywhere count
 */
export function may(
  staff: ActingStaff,
  act: Act,
  subject: { readonly office?: string | undefined; readonly lentTo?: string | undefined } = {},
): boolean {
  if (staff.isDisabled) return false;
  const reach = permissions[staff.role][act];
  if (reach === 'every') return true;
  if (
    reach === 'own' &&
    subject.lentTo !== undefined &&
    subject.lentTo === staff.id &&
    lentActs.includes(act)
  )
    return true;
  return reach === 'own' && subject.office !== undefined && staff.offices.includes(subject.office);
}
