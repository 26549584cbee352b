/**
 * Access: who may come in, and what they may do.
 * Words: staff (six roles), invitation (a link that works once), session (8 hours, 30 minutes idle), second factor (a
 * code generator or a passkey), recovery code (in place of it, once), device (a browser somebody signed in with), lock
 * (an open session that asks for the PIN), may (the one place where rights are decided).
 */
export { createAccess, welcomePath, type Access } from './create-access.ts';
export {
  acts,
  may,
  needsSecondFactor,
  permissions,
  roles,
  type Act,
  type ActingStaff,
  type Role,
} from './permissions.ts';
export {
  mayResetPasswordOf,
  passwordLinkLife,
  type NewPasswordEnd,
  type PasswordLinks,
} from './password-links.ts';
export { presenceLasts, type Presence, type StaffAtDesk } from './presence.ts';
export { NotAllowedError } from './not-allowed.ts';
export {
  joinProblems,
  longestName,
  needsOffice,
  type JoinForm,
  type JoinProblem,
  type Staff,
} from './staff.ts';
export { secondFactorWait, sessionIdle, sessionLife, type Entered, type Session } from './sessions.ts';
export { deviceKind } from './devices/device-kind.ts';
export { deviceForgotten, type Device, type DeviceAtDoor } from './devices/devices.ts';
export {
  secondFactorGrace,
  type CodeGeneratorSetup,
  type FactorAdded,
  type OwnPasskey,
  type OwnSecurity,
  type SecondFactorAsked,
  type SecurityProblem,
  type SecurityStatus,
} from './own-security.ts';
export type { OwnSession, OwnSessions } from './own-sessions.ts';
export { lockChoices, pinLength, pinTries, type DeskLock, type UnlockResult } from './desk-lock.ts';
export type { PasswordAgain, PasswordProblem } from './confirm-password.ts';
export { freshFor, type FreshFactor, type FreshFactorProblem } from './second-factor/fresh-factor.ts';
export type { SecondStep, SecondStepResult } from './second-factor/second-step.ts';
export { recoveryCodeCount } from './second-factor/recovery-codes.ts';
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
