import type { Instant } from '#platform/base';

/** Everything that is recorded. A room that records something new adds its act here. */
export const auditActs = [
  'staff.first_link_made',
  'staff.invited',
  'staff.invitation_withdrawn',
  'staff.joined',
  'staff.changed',
  'staff.disabled',
  'staff.enabled',
  'staff.signed_in',
  'staff.sign_in_failed',
  'staff.signed_out',
  'staff.password_changed',
  'staff.password_link_made',
  'staff.password_link_used',
  'staff.second_factor_added',
  'staff.second_factor_removed',
  'staff.second_factor_failed',
  'staff.second_factor_reset',
  'staff.recovery_codes_made',
  'staff.recovery_code_used',
  'staff.pin_set',
  'staff.pin_removed',
  'staff.pin_failed',
  'staff.sessions_ended',
  'staff.new_device',
  'office.changed',
  'office.added',
  'conversation.read',
  'conversation.accepted',
  'conversation.replied',
  'conversation.transferred',
  'conversation.returned',
  'conversation.closed',
  'conversation.raised',
  'conversation.noted',
  'conversation.advice_asked',
  'conversation.advised',
  'conversation.handed_over',
  'conversation.back_to_bot',
  'queue.searched',
  'saved_reply.changed',
  'saved_reply.removed',
  'answer.reported',
  'answer.settled',
  'attachment.read',
  'complaint.received',
  'complaint.read',
  'complaint.looked_at',
  'complaint.answered',
  'complaint.passed_on',
  'complaint.closed',
  'complaint.reopened',
  'figures.read',
  'handoff.requested',
  'handoff.expired',
  'handoff.lent',
  'handoff.lending_ended',
  'appointment.offered',
  'appointment.booked',
  'appointment.cancelled',
  'appointment.declined',
  'appointment.arrived',
  'appointment.missed',
  'appointment.seen',
  'staff_chat.code_made',
  'staff_chat.linked',
  'staff_chat.unlinked',
  'contact.code_made',
  'contact.code_used',
  'contact.code_failed',
  'contact.continued',
  'contact.continue_undone',
  'contact.past_shown',
  'contact.exported',
  'contact.erased',
  'consent.asked',
  'consent.given',
  'consent.refused',
  'consent.withdrawn',
  'subscription.changed',
  'subscription.ended',
  'broadcast.written',
  'broadcast.scheduled',
  'broadcast.stopped',
  'broadcast.finished',
  'cut.added',
  'cut.removed',
  'message.tried_again',
  'message.given_up',
  'retention.swept',
  'audit.read',
  'switch.set',
  'channel.code_shown',
  'backup.restored',
  'content.published',
  'content.taken_back',
  'question.settled',
  'questions.read',
  'keys.rotated',
] as const;
export type AuditAct = (typeof auditActs)[number];

/** Who did it. */
export type Actor = `staff:${string}` | `contact:${string}` | 'system';

export type SubjectKind =
  | 'staff'
  | 'invitation'
  | 'office'
  | 'conversation'
  | 'contact'
  | 'complaint'
  | 'system'
  | 'broadcast'
  | 'cut'
  | 'message';

/** To what it was done. */
export interface AuditSubject {
  readonly kind: SubjectKind;
  readonly id: string;
}

export interface AuditEvent {
  readonly actor: Actor;
  readonly act: AuditAct;
  readonly subject: AuditSubject;
  readonly office?: string | undefined;
  /** Ids, counts and words of closed lists; text that somebody wrote is refused. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface RecordedEvent extends AuditEvent {
  /** Place in the chain: 1, 2, 3 ... without gaps. */
  readonly seq: number;
  readonly at: Instant;
}

const token = /^[\w.:@#/+-]{0,120}$/;

/** @throws Error when a detail could be somebody's words: an audit must never become a second copy of what was said. */
export function checkDetails(event: AuditEvent): void {
  for (const [name, value] of Object.entries(event.details ?? {})) {
    if (typeof value === 'string' && !token.test(value)) {
      throw new Error(
        `audit ${event.act}: detail "${name}" is not an id, a count or a word of a closed list`,
      );
    }
  }
}
