/**
 * Attachments: files of messages, in and out. Checked by their bytes, pictures made anew, each locked with a key of its
 * own in the database. A file is fetched when a counsellor is to see it, and lives no longer than its message.
 * Words: offered (came to the bot), wanted (on its way to a counsellor), kept, refused, piece (part of a locked file).
 */
export {
  attachmentKinds,
  attachmentLimits,
  attachmentStates,
  keptFiles,
  refusals,
  type Attachment,
  type AttachmentKind,
  type AttachmentState,
  type CheckedFile,
  type Refusal,
} from './attachment.ts';
export { attachmentData } from './attachment-data.ts';
export { createAttachments, type Attachments, type FileWithBytes } from './attachments.ts';
export type { CheckResult } from './check-file.ts';
export { sniffKind, type SniffedKind } from './sniff-kind.ts';
