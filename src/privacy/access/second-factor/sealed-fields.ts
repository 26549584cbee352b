/** Where the sealed fields of this folder live; part of their seal. */
export const totpSecretContext = (staffId: string): string => `staff_security.totp_secret:${staffId}`;
export const passkeyNameContext = (id: string): string => `staff_passkeys.name:${id}`;
