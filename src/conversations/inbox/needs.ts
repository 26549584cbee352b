import type { Attachments } from '#conversations/attachments';
import type { Contacts } from '#conversations/contacts';
import type { Continuing } from '#conversations/continuing';
import type { Conversations } from '#conversations/conversation';
import type { Dialogue, YesNoWords } from '#conversations/dialogues';
import type { Feedback } from '#conversations/feedback';
import type { HandoffRoom } from '#conversations/handoff';
import type { Offices } from '#conversations/offices';
import type { OpenQuestions } from '#conversations/open-questions';
import type { Outbox } from '#conversations/outbox';
import type { Collections, Translate } from '#guidance/collections';
import type { Clock, Ids } from '#platform/base';
import type { Log } from '#platform/operations';
import type { Database } from '#platform/storage';
import type { Consent } from '#privacy/consent';
import type { ReadCommand } from '#guidance/commands';
import type { LocaleTag } from '#guidance/locales';
import type { FindScamSigns } from '#guidance/scams';
import type { AnsweringPort } from './answering-port.ts';

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
  readonly dialogues: readonly Dialogue[];
  readonly yesNo: YesNoWords;
  readonly readCommand: ReadCommand;
  readonly scams: ScamCheck;
  readonly offices: Offices;
  readonly outbox: Outbox;
  readonly handoff: HandoffRoom;
  readonly feedback: Feedback;
  readonly questions: Pick<OpenQuestions, 'note' | 'wait' | 'forget' | 'count'>;
  /** Called at named points of the way, so that a test can break off there; absent in the running system. */
  readonly onPoint?: (point: InboxPoint) => void | Promise<void>;
}

/** The moments between which a crash can fall. */
export const inboxPoints = ['received', 'understood', 'composed', 'saving', 'saved'] as const;
export type InboxPoint = (typeof inboxPoints)[number];
