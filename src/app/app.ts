/** What pages, channels and commands work with, and what tests bring in place of the real thing. */
import type { AnswerReports } from '#conversations/answer-reports';
import type { Appointments } from '#conversations/appointments';
import type { Attachments } from '#conversations/attachments';
import type { Broadcasts } from '#conversations/broadcasts';
import type { ChannelStates } from '#conversations/channel-states';
import type { Channel } from '#conversations/channels';
import type { Complaints } from '#conversations/complaints';
import type { Contacts } from '#conversations/contacts';
import type { Continuing } from '#conversations/continuing';
import type { Feedback } from '#conversations/feedback';
import type { HandoffRoom } from '#conversations/handoff';
import type { Inbox, InboxNeeds } from '#conversations/inbox';
import type { Offices } from '#conversations/offices';
import type { OpenQuestions } from '#conversations/open-questions';
import type { Outbox, Reach } from '#conversations/outbox';
import type { QuietTimes } from '#conversations/quiet-times';
import type { SavedReplies } from '#conversations/saved-replies';
import type { StaffAlerts } from '#conversations/staff-alerts';
import type { Subscriptions } from '#conversations/subscriptions';
import type { Drafts } from '#editorial/drafts';
import { type Publishing, type RunOrder } from '#editorial/publishing';
import type { Answering } from '#guidance/answering';
import type { Collections, HandoffOutcome, Phrase, Translate, UiCatalogs } from '#guidance/collections';
import type { Chapter } from '#guidance/handbook';
import type { KnowledgeFiles } from '#guidance/knowledge';
import type { CoordinatorFigures } from '#insight/figures';
import type { PageCounts } from '#insight/page-counts';
import type { Clock, Ids } from '#platform/base';
import type { Config } from '#platform/config';
import type { HealthReport, Log, Metrics } from '#platform/operations';
import type { Database } from '#platform/storage';
import type { Access } from '#privacy/access';
import type { Audit } from '#privacy/audit';
import type { Consent } from '#privacy/consent';
import type { Retention } from '#privacy/retention';

/** Everything pages, channels and commands work with. One in a process; pages reach it as `locals.app`. */
export interface App {
  readonly config: Config;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly database: Database;
  readonly collections: Collections;
  /** Sentences that counsellors send, and how their work ends. */
  readonly phrasebook: readonly Phrase[];
  readonly outcomes: readonly HandoffOutcome[];
  readonly answering: Answering;
  readonly translate: Translate;
  readonly contacts: Contacts;
  readonly offices: Offices;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly attachments: Attachments;
  readonly continuing: Continuing;
  readonly subscriptions: Subscriptions;
  readonly broadcasts: Broadcasts;
  readonly quietTimes: QuietTimes;
  readonly handoff: HandoffRoom;
  readonly feedback: Feedback;
  readonly appointments: Appointments;
  readonly staffAlerts: StaffAlerts;
  readonly answerReports: AnswerReports;
  readonly savedReplies: SavedReplies;
  readonly complaints: Complaints;
  readonly questions: OpenQuestions;
  readonly publishing: Publishing;
  readonly drafts: Drafts;
  readonly pageCounts: PageCounts;
  /** How to work with the desk: its chapters, and its pictures by file name. */
  readonly handbook: {
    readonly chapters: readonly Chapter[];
    picture(file: string): Uint8Array<ArrayBuffer> | undefined;
  };
  readonly figures: CoordinatorFigures;
  readonly consent: Consent;
  readonly access: Access;
  readonly audit: Audit;
  readonly retention: Retention;
  /** The channel of that id, when it is on: for its webhook. */
  channel(id: string): Channel | undefined;
  readonly channelStates: ChannelStates;
  /** Whether words in a conversation would arrive; undefined when it is gone. */
  reach(conversationId: string): Promise<Reach | undefined>;
  /** No personal data, no query: what is known without asking anybody. */
  health(): HealthReport;
  /** Counts and durations for those who watch over the system; no personal data. */
  metrics(): ReturnType<Metrics['text']>;
  /** Takes up what an earlier process left, then delivers, receives and runs the jobs. */
  start(channels: readonly Channel[]): Promise<void>;
  /** Stops receiving, lets work in hand end, closes the database. */
  stop(): Promise<void>;
  /** Runs the jobs whose time has come, by the clock: tests move the clock and call it. */
  runDueJobs(): Promise<readonly string[]>;
}

/** What tests and commands bring in place of the real thing. */
export interface AppOverrides {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly log?: Log;
  readonly version?: string;
  /** When what is served was built, in seconds since 1970: for the metrics. */
  readonly builtAt?: () => number | undefined;
  /** Opened and migrated by the caller; closed by `stop` all the same. */
  readonly database?: Database;
  /** A `content` folder to read instead of what the build found. */
  readonly contentDir?: string;
  /** Where the build put the knowledge files. */
  readonly knowledgeDir?: string;
  readonly knowledge?: KnowledgeFiles;
  readonly collections?: Collections;
  readonly words?: UiCatalogs;
  readonly answering?: Answering;
  readonly readCommand?: InboxNeeds['readCommand'];
  readonly scams?: InboxNeeds['scams'];
  /** False: jobs run only when `runDueJobs` is called. */
  readonly runsJobs?: boolean;
  readonly onPoint?: InboxNeeds['onPoint'];
  /** Makes builds in place of the other program. */
  readonly runOrder?: RunOrder;
}
