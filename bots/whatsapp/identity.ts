/**
 * What a person is called on the channel, whichever transport brings them: the same telephone number is the same contact.
 * The form is the one of whatsapp-web.js, which was there first and lies in databases.
 */

/** @param digits with the country's code, without + or zeros before it */
export const identityOfNumber = (digits: string): string => `${digits}@c.us`;

/** @returns the digits of an identity made from a telephone number; undefined for a hidden one. */
export const numberOfIdentity = (identity: string): string | undefined => /^(\d+)@c\.us$/.exec(identity)?.[1];

/** A person the Cloud API knows only by what it calls them for us alone (`IQ.1349120865530274`). */
export const identityOfUserId = (userId: string): string => `${userId}@user`;

/** @returns the business-scoped user id; undefined for other identities. */
export const userIdOfIdentity = (identity: string): string | undefined => /^(.+)@user$/.exec(identity)?.[1];

/** `+964 770 000 0001`, `00964770...` or `964770...` as digits. */
export const digitsOf = (written: string): string => written.replace(/\D/g, '').replace(/^00/, '');
