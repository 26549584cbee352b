/**
 * Access: who may come in, and what they may do.
 * Words: staff (counsellor, coordinator, administrator), invitation (a link that works once), session (8 hours, 30
 * minutes idle), may (the one place where rights are decided).
 */
export { createAccess, welcomePath, type Access } from './create-access.ts';
export { acts, may, permissions, roles, type Act, type ActingStaff, type Role } from './permissions.ts';
export { NotAllowedError } from './not-allowed.ts';
export {
  joinProblems,
  longestName,
  needsOffice,
  type JoinForm,
  type JoinProblem,
  type Staff,
} from './staff.ts';
export { sessionIdle, sessionLife } from './sessions.ts';
export {
  firstLinkLife,
  invitationLife,
  type Invitation,
  type InviteForm,
  type MadeLink,
  type Visitor,
} from './invitations.ts';
export type { JoinResult } from './join-staff.ts';
export type { SignInForm, SignInResult } from './sign-in.ts';
export type { StaffChange, StaffChangeProblem } from './manage-staff.ts';
export { shortestPassword } from './password.ts';
