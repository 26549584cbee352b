/**
 * Contacts: the people who write to us, known by what a channel calls them.
 * An identity is kept as a keyed digest to find it and sealed to send to it; a name only with consent.
 */
export { createContacts, type Contacts } from './contacts.ts';
export type { Awaited } from './waits.store.ts';
export { keptWithConsent, readableFor, type Arrival, type Contact, type Identity } from './contact.ts';
