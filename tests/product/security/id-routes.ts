/**
 * Every route of the desk that takes an id in its address, with what the id is of and the right that opens it. A route
 * that is not in this table fails `id-routes.test.ts`; the long run tries each with the ids of things that exist.
 */
import type { Act } from '#privacy/access';

export interface Victim {
  readonly conversation: string;
  readonly attachment: string;
  readonly appointment: string;
  readonly broadcast: string;
  readonly complaint: string;
  readonly office: string;
}

export interface IdRoute {
  /** The path to somebody else's thing. */
  readonly path: (victim: Victim) => string;
  /** What opens it; undefined where everybody at the desk may. */
  readonly right: Act | undefined;
}

const ofConversation =
  (rest = '') =>
  ({ conversation }: Victim): string =>
    `/desk/conversations/${conversation}/${rest}`;

export const idRoutes: Readonly<Record<string, IdRoute>> = {
  '/desk/conversations/[id]/': { path: ofConversation(), right: 'conversation.read' },
  '/desk/conversations/[id]/appointment/': {
    path: ofConversation('appointment/'),
    right: 'appointment.offer',
  },
  '/desk/conversations/[id]/send-file/': { path: ofConversation('send-file/'), right: 'conversation.reply' },
  '/desk/attachments/[id]/': {
    path: ({ attachment, conversation }) => `/desk/attachments/${attachment}/?of=${conversation}`,
    right: 'conversation.read',
  },
  '/desk/appointments/[id]/slip/': {
    path: ({ appointment }) => `/desk/appointments/${appointment}/slip/?name=yes`,
    right: 'appointment.see',
  },
  '/desk/broadcasts/[id]/': {
    path: ({ broadcast }) => `/desk/broadcasts/${broadcast}/`,
    right: 'broadcast.write',
  },
  '/desk/complaints/[id]/': {
    path: ({ complaint }) => `/desk/complaints/${complaint}/`,
    right: 'complaint.see',
  },
  '/desk/offices/[id]/': { path: ({ office }) => `/desk/offices/${office}/`, right: 'office.edit' },
  '/desk/content/[guide]/[language]/': { path: () => '/desk/content/smugglers/en/', right: 'content.edit' },
  '/desk/content/[guide]/[language]/preview/': {
    path: () => '/desk/content/smugglers/en/preview/',
    right: 'content.edit',
  },
  '/desk/handbook/[chapter]/': { path: () => '/desk/handbook/start/', right: undefined },
  '/desk/handbook/pictures/[file]/': {
    path: () => '/desk/handbook/pictures/queue.en.png/',
    right: undefined,
  },
};

/** Ids in questions behind an address, by the file that reads them, and where a test tries somebody else's. */
export const idQueries: readonly string[] = ['conversation', 'of', 'office'];
