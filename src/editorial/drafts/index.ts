/**
 * Drafts: texts being written, what is wrong with them, and what the bot would answer with them.
 * Words: base (the revision of the file a draft was begun from), trial (a question tried on a text not yet published).
 */
export { createDrafts, type Drafts, type OpenText, type PublishEnd, type SaveEnd } from './create-drafts.ts';
export type { Draft } from './drafts.store.ts';
export type { Trial } from './try-question.ts';
