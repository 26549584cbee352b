/**
 * Audit: who did what to which conversation, contact, member of staff or office, and when.
 * Append-only and hash-chained with the installation's key; holds ids and counts, never text.
 */
export { createAudit, type Audit } from './create-audit.ts';
export {
  auditActs,
  type Actor,
  type AuditAct,
  type AuditEvent,
  type AuditSubject,
  type RecordedEvent,
  type SubjectKind,
} from './audit-event.ts';
