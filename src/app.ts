/** Builds every room once and hands each what it needs: the only wiring. */
import { join } from 'node:path';
import { answerReportsData, createAnswerReports, type AnswerReports } from '#conversations/answer-reports';
import { appointmentData, createAppointments, type Appointments } from '#conversations/appointments';
import { attachmentData, createAttachments, type Attachments } from '#conversations/attachments';
import { channelIds, type Channel, type ChannelId } from '#conversations/channels';
import {
  complaintDialogue,
  complaintsData,
  createComplaints,
  type Complaints,
} from '#conversations/complaints';
import { createChannelStates, type ChannelStates } from '#conversations/channel-states';
import { createContacts, type Contacts } from '#conversations/contacts';
import { continueWords, continuingData, createContinuing, type Continuing } from '#conversations/continuing';
import { createConversations } from '#conversations/conversation';
import { forgetDialogue, wordSet, yesNoWords } from '#conversations/dialogues';
import { broadcastData, createBroadcasts, type Broadcasts } from '#conversations/broadcasts';
import { createFeedback, type Feedback } from '#conversations/feedback';
import { createQuietTimes, quietHoursSchema, type QuietTimes } from '#conversations/quiet-times';
import {
  createSubscriptions,
  subscriptionData,
  subscriptionWords,
  type Subscriptions,
} from '#conversations/subscriptions';
import { readNewsTopics } from '#guidance/news-topics/reader';
import type { NewsTopic } from '#guidance/news-topics';
import { countOpenHandoffs, createHandoff, type HandoffRoom } from '#conversations/handoff';
import { conversationData, createInbox, type Inbox, type InboxNeeds } from '#conversations/inbox';
import { createNotes, notesData } from '#conversations/notes';
import { createOffices, type Offices } from '#conversations/offices';
import { createOpenQuestions, openQuestionsData, type OpenQuestions } from '#conversations/open-questions';
import { createOutbox, type Outbox, type Reach } from '#conversations/outbox';
import { createSavedReplies, savedRepliesData, type SavedReplies } from '#conversations/saved-replies';
import { createDrafts, type Drafts } from '#editorial/drafts';
import {
  createLiveGuidance,
  createPublishing,
  findPlaces,
  publishingData,
  runOrder,
  servedFolder,
  type Publishing,
  type RunOrder,
} from '#editorial/publishing';
import { createStaffAlerts, staffAlertsData, type StaffAlerts } from '#conversations/staff-alerts';
import { createAnswering, type Answering } from '#guidance/answering';
import {
  createTranslate,
  type Collections,
  type HandoffOutcome,
  type Phrase,
  type Translate,
  type UiCatalogs,
} from '#guidance/collections';
import {
  readYaml,
  readBuiltCollections,
  readCollections,
  readHolidays,
  readOutcomes,
  readPhrasebook,
  readUiCatalogs,
} from '#guidance/collections/reader';
import type { Chapter } from '#guidance/handbook';
import { readHandbook, readPicture } from '#guidance/handbook/reader';
import { openReadCommand } from '#guidance/commands/reader';
import type { KnowledgeFiles } from '#guidance/knowledge';
import { readKnowledge } from '#guidance/knowledge/reader';
import { localeTags } from '#guidance/locales';
import { openScamCheck } from '#guidance/scams/reader';
import { createFigures, figuresData, type CoordinatorFigures } from '#insight/figures';
import { createPageCounts, pageCountsData, type PageCounts } from '#insight/page-counts';
import { minute, systemClock, systemIds, type Clock, type Ids } from '#platform/base';
import type { Config } from '#platform/config';
import { createJobRunner, type Job } from '#platform/jobs';
import {
  createLog,
  createMetrics,
  measureChannel,
  reportHealth,
  type HealthReport,
  type Log,
  type Metrics,
  type PartStatus,
} from '#platform/operations';
import {
  commitCounts,
  migrate,
  openDatabase,
  readSetting,
  type Database,
  type Queries,
} from '#platform/storage';
import { createAccess, type Access } from '#privacy/access';
import { createAudit, type Audit } from '#privacy/audit';
import { createConsent, type Consent } from '#privacy/consent';
import { openKeyRing } from '#privacy/encryption';
import { createErasureList, createRetention, privacyPersonalData, type Retention } from '#privacy/retention';

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

/** 0-1, spreads retries; not a secret. */
const jitter = (): number => (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 255;

/** Seconds since 1970 at which the command `backup` last finished. */
async function lastBackupAt(database: Database): Promise<number | undefined> {
  const value = (await readSetting(database, 'operations.last-backup')) as { at?: unknown } | undefined;
  return typeof value?.at === 'number' ? value.at / 1000 : undefined;
}

/** What a channel brings is stored, and what it tells of our messages is written down. */
const listenTo = (
  channel: Channel,
  { inbox, outbox, staffAlerts }: Pick<App, 'inbox' | 'outbox' | 'staffAlerts'>,
): Promise<void> =>
  channel.start(
    async (message) => {
      // A code in the staff's own chat is nobody's message; nothing else of a group comes further.
      if ((await staffAlerts.hears(message)) || message.isFromGroup === true) return;
      await inbox.receive(message);
      if (channel.capabilities.replyWindow !== undefined)
        await outbox.contactWrote(channel.id, message.sender);
    },
    {
      delivery: (report) => outbox.report(channel.id, report),
      reachable: (externalId, isReachable) => outbox.reachable(channel.id, externalId, isReachable),
    },
  );

/** Ways to say yes and no, in all languages at once: people answer in whichever they think. */
const readYesNoWords = (translate: Translate): ReturnType<typeof yesNoWords> =>
  yesNoWords(
    localeTags.map((tag) => translate(tag, 'bot:consent.typedYes')),
    localeTags.map((tag) => translate(tag, 'bot:consent.typedNo')),
  );

/** How people ask to go on elsewhere, and say that a code follows, in all languages at once. */
const readContinueWords = (translate: Translate): ReturnType<typeof continueWords> =>
  continueWords(
    localeTags.map((tag) => translate(tag, 'continue:typed.offer')),
    localeTags.map((tag) => translate(tag, 'continue:typed.use')),
  );

/** Ways to cancel an appointment and to ask for another time, in all languages at once. */
const readVisitWords = (translate: Translate): InboxNeeds['visitWords'] => ({
  cancel: wordSet(localeTags.map((tag) => translate(tag, 'appointments:typed.cancel'))),
  other: wordSet(localeTags.map((tag) => translate(tag, 'appointments:typed.other'))),
});

/** How people ask for the list of subscriptions, and the topics by name, in all languages at once. */
const readSubscriptionWords = (translate: Translate, topics: readonly NewsTopic[]) =>
  subscriptionWords(
    localeTags.map((tag) => translate(tag, 'subscriptions:typed')),
    topics.flatMap(({ id, name }) =>
      Object.values(name).flatMap((text) => (text ? [[text, id] as const] : [])),
    ),
  );

function openAnswering(
  { publicUrl }: Config,
  folder: string,
  { knowledge, knowledgeDir }: AppOverrides,
): Answering {
  const files = knowledge ?? readKnowledge(knowledgeDir ?? join(folder, 'knowledge'));
  return createAnswering(files, { siteUrl: publicUrl });
}

/**
 * Opens the database, the keys and the knowledge, and builds every room. Nothing runs before `start`.
 * @throws ConfigError, StorageError, KeyError, or Error that says what is missing and what to do.
 */
export async function createApp(config: Config, overrides: AppOverrides = {}): Promise<App> {
  const { clock = systemClock, ids = systemIds, version = '0', onPoint } = overrides;
  const metrics = createMetrics({
    version,
    database: config.databaseUrl === undefined ? 'sqlite' : 'postgres',
    dataDir: config.dataDir,
  });
  const log = metrics.countLog(overrides.log ?? createLog());
  const contentDir = overrides.contentDir ?? 'content';
  const places = findPlaces(config);
  const folder = servedFolder(places);
  const live = createLiveGuidance({
    folder,
    collections:
      overrides.collections ??
      (overrides.contentDir === undefined
        ? readBuiltCollections(join(folder, 'collections.json'))
        : readCollections(overrides.contentDir)),
    answering: overrides.answering ?? openAnswering(config, folder, overrides),
  });
  const { collections, answering } = live;
  const translate = createTranslate(overrides.words ?? readUiCatalogs(contentDir));

  const database =
    overrides.database ??
    (await openDatabase({
      ...config,
      onConnectionError: (error) => log.warn('database.connection', {}, error),
    }));
  await migrate(database);
  const keys = await openKeyRing({ keyFile: config.keyFile, database, clock });
  const base = { database, clock, ids, keys, log };

  const audit = createAudit({ database, clock, digest: keys.digest });
  const consent = createConsent({ database, clock, audit });
  const access = createAccess({ database, clock, ids, keyRing: keys, audit, publicUrl: config.publicUrl });
  const contacts = createContacts(base);
  const conversations = createConversations(base);
  const holidays = readHolidays(contentDir);
  const offices = createOffices({ collections, holidays });
  const attachments = createAttachments({ ...base, room: config.attachmentsRoom });
  const outbox = createOutbox({ ...base, contacts, attachments, jitter });
  const continuing = createContinuing({
    ...{ ...base, audit, contacts, conversations, outbox, translate },
    words: readContinueWords(translate),
  });
  const topics = readNewsTopics(contentDir);
  const subscriptions = createSubscriptions({
    ...{ ...base, audit, translate, topics, places: collections.places },
    words: readSubscriptionWords(translate, topics),
    writesFirst: (channel) => outbox.capabilities(channel)?.writesFirst === true,
  });
  const quietTimes = createQuietTimes({
    ...{ ...base, places: collections.places },
    hours: readYaml(join(contentDir, 'quiet-hours.yaml'), quietHoursSchema),
  });
  const broadcasts = createBroadcasts({
    ...{ ...base, audit, contacts, conversations, outbox, subscriptions, quietTimes, translate },
  });
  const feedback = createFeedback({ database });
  const complaints = createComplaints({ ...base, audit, contacts, conversations, outbox, translate });
  const answerReports = createAnswerReports({ ...base, audit });
  const savedReplies = createSavedReplies({ ...base, audit });
  const notes = createNotes(base);
  const questions = createOpenQuestions({
    ...{ ...base, audit, consent, contacts, conversations, outbox, translate },
    vocabulary: async (tag) => (await live.knowledge(tag))?.vocabulary,
  });
  const pageCounts = createPageCounts({ database, clock });
  const figures = createFigures(base);
  const publishing = createPublishing({
    ...base,
    audit,
    places,
    live,
    runOrder: overrides.runOrder ?? runOrder,
    published: (texts) => drafts.forget(texts),
  });
  const drafts = createDrafts({ database, clock, live, publishing, translate, contentDir });
  const shared = {
    ...base,
    audit,
    consent,
    collections,
    holidays,
    staffHere: (queries: Queries) => access.presence.now(queries),
    translate,
    contacts,
    conversations,
    attachments,
    continuing,
    subscriptions,
    offices,
    outbox,
    notes,
  };
  const channels = new Map<ChannelId, Channel>();
  const channelStates = createChannelStates({ database, clock, channels });
  const handoff = createHandoff({
    ...shared,
    passage: (ref, locale) => answering.passage(ref, locale),
    channel: (id) => channels.get(id),
  });
  const appointments = createAppointments(shared);
  const staffAlerts = createStaffAlerts({
    ...base,
    audit,
    publicUrl: config.publicUrl,
    channel: (id) => channels.get(id),
    pulse: () => handoff.pulse(),
  });
  const inbox = createInbox({
    ...shared,
    visits: appointments,
    visitWords: readVisitWords(translate),
    answering,
    siteUrl: config.publicUrl,
    handoff,
    feedback,
    questions,
    complaints,
    dialogues: [complaintDialogue, forgetDialogue],
    yesNo: readYesNoWords(translate),
    readCommand: overrides.readCommand ?? openReadCommand(contentDir),
    scams: overrides.scams ?? openScamCheck(contentDir),
    ...(onPoint && { onPoint }),
  });
  const retention = createRetention({
    database,
    clock,
    consent,
    audit,
    rooms: [
      ...privacyPersonalData({ consent, access }),
      complaintsData(base),
      attachmentData(attachments),
      continuingData,
      subscriptionData(base),
      broadcastData({ quietTimes }),
      conversationData({ database, log, consent, contacts, conversations, handoff, outbox }),
      notesData(base),
      appointmentData(base),
      staffAlertsData,
      answerReportsData(base),
      savedRepliesData,
      openQuestionsData(base),
      publishingData,
      pageCountsData,
      figuresData,
    ],
  });

  const erasures = createErasureList({ database, clock, path: config.erasureList });

  let status: PartStatus = 'starting';
  let databaseStatus: PartStatus = 'up';
  const checkDatabase: Job = {
    name: 'check-database',
    every: minute / 2,
    async run() {
      databaseStatus = await outbox.backlog().then(
        () => 'up' as const,
        () => 'down' as const,
      );
    },
  };
  const jobs = createJobRunner(
    [
      ...inbox.jobs,
      handoff.job,
      handoff.files.job,
      appointments.job,
      staffAlerts.job,
      continuing.job,
      broadcasts.job,
      retention.job,
      pageCounts.job,
      figures.job,
      erasures.job,
      publishing.job,
      ...questions.jobs,
      checkDatabase,
      channelStates.job,
    ],
    {
      clock,
      failed: (job, error) => log.error('job.failed', { job }, error),
    },
  );

  const app: App = {
    ...{ config, clock, ids, log, database, collections, answering, translate, attachments, continuing },
    handbook: {
      chapters: readHandbook(contentDir),
      picture: (file) => readPicture(contentDir, file),
    },
    ...{ phrasebook: readPhrasebook(contentDir), outcomes: readOutcomes(contentDir) },
    ...{
      contacts,
      offices,
      inbox,
      outbox,
      subscriptions,
      broadcasts,
      quietTimes,
      handoff,
      feedback,
      appointments,
      staffAlerts,
      answerReports,
      savedReplies,
      complaints,
    },
    ...{ questions, publishing, drafts, pageCounts, figures, consent, access, audit, retention },
    channel: (id) => channels.get(id as ChannelId),
    channelStates,

    health() {
      const states = channelIds.map((id) => [id, channels.get(id)?.status() ?? 'off'] as const);
      return reportHealth(version, {
        database: databaseStatus,
        inbox: status,
        ...Object.fromEntries(states),
      });
    },

    metrics: () =>
      metrics.text(async () => {
        const { waiting, oldestAt } = await outbox.backlog();
        const guides = Map.groupBy(collections.guides, ({ locale }) => locale);
        return {
          parts: app.health().parts,
          outbox: { waiting, oldestSeconds: oldestAt === undefined ? 0 : (clock.now() - oldestAt) / 1000 },
          unansweredConversations: (await conversations.unsettled(database)).length,
          handoffs: await countOpenHandoffs(database),
          guides: Object.fromEntries([...guides].map(([locale, ofLocale]) => [locale, ofLocale.length])),
          builtAt: overrides.builtAt?.(),
          commits: commitCounts(database),
          lastBackupAt: await lastBackupAt(database),
        };
      }),

    async start(plain) {
      const started = plain.map((channel) => measureChannel(channel, metrics));
      for (const channel of started) channels.set(channel.id, channel);
      await publishing.start();
      await inbox.answerForgotten();
      await outbox.start(started);
      await Promise.all(started.map((channel) => listenTo(channel, { inbox, outbox, staffAlerts })));
      if (overrides.runsJobs !== false) jobs.start();
      status = 'up';
      log.info('app.started', { count: started.length, version });
    },

    async stop() {
      status = 'down';
      await jobs.stop();
      await Promise.all([...channels.values()].map((channel) => channel.stop()));
      await inbox.settled();
      await outbox.stop();
      await pageCounts.flush().catch((error: unknown) => log.error('page_counts.lost', {}, error));
      await erasures.write().catch((error: unknown) => log.error('erasures.unwritten', {}, error));
      await database.destroy();
    },

    async reach(conversationId) {
      const conversation = await conversations.read(database, conversationId);
      return conversation && outbox.reach(conversation);
    },
    runDueJobs: () => jobs.runDue(),
  };
  return app;
}
