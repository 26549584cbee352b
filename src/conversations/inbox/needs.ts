import type { PersonsVisits } from '#conversations/appointments';
import type { Attachments } from '#conversations/attachments';
import type { Complaints } from '#conversations/complaints';
import type { Contacts } from '#conversations/contacts';
import type { Continuing } from '#conversations/continuing';
import type { Conversations } from '#conversations/conversation';
import type { Dialogue, YesNoWords } from '#conversations/dialogues';
import type { Feedback } from '#conversations/feedback';
import type { HandoffRoom, StaffHere } from '#conversations/handoff';
import type { Offices } from '#conversations/offices';
import type { OpenQuestions } from '#conversations/open-questions';
import type { Subscriptions } from '#conversations/subscriptions';
import type { Outbox } from '#conversations/outbox';
import type { Collections, Translate } from '#guidance/collections';
import type { Clock, Ids } from '#platform/base';
import type { Log } from '#platform/operations';
import type { Database, Queries } from '#platform/storage';
import type { Consent } from '#privacy/consent';
import type { ReadCommand } from '#guidance/commands';
import type { LocaleTag } from '#guidance/locales';
import type { FindScamSigns } from '#guidance/scams';
import type { AnsweringPort } from './answering-port.ts';
import type { VisitWordLists } from './visit-word.ts';

/** Warning signs of offers, and what each is called. */
export interface ScamCheck {
  readonly find: FindScamSigns;
  /** By the id of the sign. */
  names(locale: LocaleTag): Readonly<Record<string, string>>;
}

/** What the inbox is built from. */
export interface InboxNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly answering: AnsweringPort;
  readonly translate: Translate;
  /** Address of the site, without a slash at the end; replies link to it. */
  readonly siteUrl: string;
  readonly collections: Collections;
  readonly consent: Consent;
  readonly contacts: Contacts;
  readonly conversations: Conversations;
  readonly attachments: Attachments;
  readonly continuing: Continuing;
  readonly subscriptions: Pick<Subscriptions, 'hear' | 'end'>;
  readonly dialogues: readonly Dialogue[];
  readonly yesNo: YesNoWords;
  readonly readCommand: ReadCommand;
  readonly scams: ScamCheck;
  readonly offices: Offices;
  /** Who has the desk open now and takes conversations. */
  readonly staffHere: (queries: Queries) => Promise<readonly StaffHere[]>;
  readonly outbox: Outbox;
  readonly handoff: HandoffRoom;
  readonly visits: PersonsVisits;
  readonly visitWords: VisitWordLists;
  readonly feedback: Feedback;
  readonly questions: Pick<OpenQuestions, 'note' | 'wait' | 'forget' | 'count'>;
  readonly complaints: Pick<Complaints, 'add'>;
  /** Called at named points of the way, so that a test can break off there; absent in the running system. */
  readonly onPoint?: (point: InboxPoint) => void | Promise<void>;
}

/** The moments between which a crash can fall. */
export const inboxPoints = ['received', 'understood', 'composed', 'saving', 'saved'] as const;
export type InboxPoint = (typeof inboxPoints)[number];
