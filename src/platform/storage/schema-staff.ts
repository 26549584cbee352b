/** Staff, how they sign in and what their browsers are: `#privacy/access`. */

/** `#privacy/access` */
export interface StaffTable {
  id: string;
  /** Sealed: the name colleagues see. */
  name: string;
  /** Sealed: e-mail address or user name. */
  login: string;
  /** Keyed digest of the login, folded; how signing in finds the row. */
  login_digest: string;
  /** Argon2id, in its own text form. */
  password_hash: string;
  role: string;
  locale: string;
  /** 1 while the person plays a sound for new conversations; off for everybody at first. */
  plays_sound: number;
  created_at: number;
  created_by: string | null;
  /** Set: can no longer sign in; the row stays because the audit names it. */
  disabled_at: number | null;
}

/** `#privacy/access`: the offices a member of staff works for. */
export interface StaffOfficesTable {
  staff_id: string;
  office_id: string;
}

/** `#privacy/access`: links that let somebody in once. */
export interface InvitationsTable {
  id: string;
  /** SHA-256 of the secret in the link; the secret itself is never stored. */
  token_digest: string;
  /** `staff`, or `first_administrator` (one hour, loopback only, while no staff exist). */
  kind: string;
  role: string;
  /** JSON: ids of offices. */
  offices: string;
  /** Sealed: for whom, as the inviting person wrote it. */
  invitee: string;
  created_at: number;
  created_by: string | null;
  expires_at: number;
  used_at: number | null;
  used_by: string | null;
  revoked_at: number | null;
}

/** `#privacy/access` */
export interface SessionsTable {
  /** SHA-256 of the token in the cookie. */
  token_digest: string;
  /** How the list of sessions names it; opens nothing. */
  id: string;
  staff_id: string;
  /** `open`, or `second_factor`: the password was right, the second factor is still to come. */
  stage: string;
  /** The browser it belongs to; null where none was named. */
  device_id: string | null;
  created_at: number;
  last_seen_at: number;
  expires_at: number;
  /** Set: answers nothing but the PIN. */
  locked_at: number | null;
  /** PINs tried since it was locked. */
  pin_failures: number;
}

/** `#privacy/access`: one row for each member of staff who was asked for, or set up, more than a password. */
export interface StaffSecurityTable {
  staff_id: string;
  /** Since when they have been asked for a second factor. */
  asked_at: number | null;
  /** Sealed: secret of the code generator, base 32. */
  totp_secret: string | null;
  /** Null until a first code has proved that the secret arrived. */
  totp_confirmed_at: number | null;
  /** Number of the 30 seconds of the last code used; no older code counts again. */
  totp_last_step: number;
  /** Argon2id, in its own text form. */
  pin_hash: string | null;
  /** A session locks after so many minutes without use; only with a PIN. */
  lock_minutes: number;
}

/** `#privacy/access`: passkeys of staff. */
export interface StaffPasskeysTable {
  id: string;
  staff_id: string;
  /** Base64url, as the browser names it. */
  credential_id: string;
  /** COSE, base64url. */
  public_key: string;
  /** Signatures counted by the authenticator; 0 where it does not count. */
  counter: number;
  /** JSON: how the browser reaches it. */
  transports: string;
  /** Sealed: what its owner calls it. */
  name: string;
  created_at: number;
  last_used_at: number | null;
}

/** `#privacy/access`: codes for the day the second factor is lost; a used one is deleted. */
export interface StaffRecoveryCodesTable {
  /** Keyed digest of staff and code. */
  code_digest: string;
  staff_id: string;
}

/** `#privacy/access`: browsers in which somebody has signed in. */
export interface StaffDevicesTable {
  id: string;
  staff_id: string;
  /** SHA-256 of the token in the browser's device cookie. */
  token_digest: string;
  /** Browser and system, words of a closed list: `firefox/windows`. */
  kind: string;
  created_at: number;
  last_seen_at: number;
  /** Null while its owner has still to be told about it. */
  told_at: number | null;
}

/** `#privacy/access`: questions to authenticators; each is answered once, within minutes. */
export interface PasskeyChallengesTable {
  /** SHA-256 of the challenge. */
  digest: string;
  /** `register` or `sign_in`. */
  purpose: string;
  /** For whom; null when signing in without having said who. */
  staff_id: string | null;
  expires_at: number;
}

/** `#privacy/access`: failures per account and per address, to slow guessing down. */
export interface SignInFailuresTable {
  /** Keyed digest of `account:<login>` or `address:<ip>`. */
  bucket: string;
  failures: number;
  last_at: number;
  blocked_until: number;
}

export interface StaffTables {
  staff: StaffTable;
  staff_offices: StaffOfficesTable;
  invitations: InvitationsTable;
  sessions: SessionsTable;
  staff_security: StaffSecurityTable;
  staff_passkeys: StaffPasskeysTable;
  staff_recovery_codes: StaffRecoveryCodesTable;
  staff_devices: StaffDevicesTable;
  passkey_challenges: PasskeyChallengesTable;
  sign_in_failures: SignInFailuresTable;
}
