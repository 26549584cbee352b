/**
 * Notes: what counsellors write to one another about a conversation, never sent; questions to a supervisor and their
 * answers; why a conversation was passed on. Kept as long as the person's messages.
 */
export { createNotes, type Notes } from './notes.ts';
export { longestNote, noteKinds, type NewNote, type Note, type NoteKind } from './note.ts';
export { notesData } from './personal-data.ts';
