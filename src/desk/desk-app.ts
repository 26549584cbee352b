import type { Attachments } from '#conversations/attachments';
import type { Complaints } from '#conversations/complaints';
import type { Channel } from '#conversations/channels';
import type { ChannelStates } from '#conversations/channel-states';
import type { Appointments } from '#conversations/appointments';
import type { StaffAlerts } from '#conversations/staff-alerts';
import type { Broadcasts } from '#conversations/broadcasts';
import type { Outbox, Reach } from '#conversations/outbox';
import type { QuietTimes } from '#conversations/quiet-times';
import type { Subscriptions } from '#conversations/subscriptions';
import type { Feedback } from '#conversations/feedback';
import type { HandoffRoom } from '#conversations/handoff';
import type { Offices } from '#conversations/offices';
import type { AnswerReports } from '#conversations/answer-reports';
import type { SavedReplies } from '#conversations/saved-replies';
import type { Answering, QuotedPassage } from '#guidance/answering';
import type { Collections, HandoffOutcome, Phrase, Translate } from '#guidance/collections';
import type { OpenQuestions } from '#conversations/open-questions';
import type { Drafts } from '#editorial/drafts';
import type { Publishing } from '#editorial/publishing';
import type { Chapter } from '#guidance/handbook';
import type { LocaleTag } from '#guidance/locales';
import type { CoordinatorFigures } from '#insight/figures';
import type { PageCounts } from '#insight/page-counts';
import type { Clock, Ids } from '#platform/base';
import type { Database } from '#platform/storage';
import type { Access } from '#privacy/access';
import type { Audit } from '#privacy/audit';
import type { Retention } from '#privacy/retention';

/** A passage found for a counsellor. */
export interface FoundPassage {
  readonly passage: QuotedPassage;
  readonly text: string;
}

/** What the desk needs of the App; pages reach it as `Astro.locals.app`. */
export interface DeskApp {
  readonly config: { readonly publicUrl: string };
  readonly clock: Clock;
  readonly ids: Ids;
  readonly database: Database;
  readonly collections: Collections;
  readonly translate: Translate;
  readonly answering: {
    search(query: string, locale: LocaleTag, limit: number): readonly FoundPassage[];
  } & Pick<Answering, 'understand' | 'answer' | 'passage' | 'prepare'>;
  readonly phrasebook: readonly Phrase[];
  readonly outcomes: readonly HandoffOutcome[];
  readonly savedReplies: SavedReplies;
  readonly complaints: Omit<Complaints, 'add' | 'standing'>;
  readonly answerReports: Pick<AnswerReports, 'add' | 'list' | 'settle'>;
  readonly handoff: Omit<HandoffRoom, 'bot' | 'giveUp' | 'job'>;
  readonly feedback: Pick<Feedback, 'ratings'>;
  readonly publishing: Pick<Publishing, 'underway' | 'history' | 'takeBack' | 'preview' | 'overtaken'>;
  readonly drafts: Drafts;
  readonly questions: Omit<OpenQuestions, 'note' | 'wait' | 'forget' | 'count' | 'jobs'>;
  readonly handbook: {
    readonly chapters: readonly Chapter[];
    picture(file: string): Uint8Array<ArrayBuffer> | undefined;
  };
  readonly figures: Omit<CoordinatorFigures, 'job'>;
  readonly pageCounts: Pick<PageCounts, 'months' | 'ofMonth'>;
  readonly offices: Offices;
  readonly appointments: Appointments;
  readonly staffAlerts: StaffAlerts;
  readonly attachments: Pick<Attachments, 'read'>;
  /** A channel that is on: what it can carry. */
  channel(id: string): Pick<Channel, 'capabilities' | 'newsNotice'> | undefined;
  readonly channelStates: Pick<ChannelStates, 'list'>;
  readonly subscriptions: Pick<Subscriptions, 'topics'>;
  readonly broadcasts: Omit<Broadcasts, 'job'>;
  readonly quietTimes: Pick<QuietTimes, 'cuts' | 'addCut' | 'removeCut'>;
  readonly outbox: Pick<Outbox, 'undelivered' | 'tryAgain' | 'giveUp'>;
  /** Whether words in a conversation would arrive; undefined when it is gone. */
  reach(conversationId: string): Promise<Reach | undefined>;
  readonly access: Access;
  readonly audit: Audit;
  readonly retention: Pick<Retention, 'eraseContact' | 'exportContact'>;
}
