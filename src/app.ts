/** Builds every room once and hands each what it needs: the only wiring. */
import { join } from 'node:path';
import { answerReportsData, createAnswerReports, type AnswerReports } from '#conversations/answer-reports';
import { attachmentData, createAttachments, type Attachments } from '#conversations/attachments';
import { channelIds, type Channel, type ChannelId } from '#conversations/channels';
import { createChannelStates, type ChannelStates } from '#conversations/channel-states';
import { createContacts, type Contacts } from '#conversations/contacts';
import {
  continueWords,
  continuingData,
  createContinuing,
  type Continuing,
} from '#conversations/continuing';
import { createConversations } from '#conversations/conversation';
import { forgetDialogue, yesNoWords } from '#conversations/dialogues';
import { createFeedback, type Feedback } from '#conversations/feedback';
import { countOpenHandoffs, createHandoff, type HandoffRoom } from '#conversations/handoff';
import { conversationData, createInbox, type Inbox, type InboxNeeds } from '#conversations/inbox';
import { createNotes, notesData } from '#conversations/notes';
import { createOffices, type Offices } from '#conversations/offices';
import { createOpenQuestions, openQuestionsData, type OpenQuestions } from '#conversations/open-questions';
import { createOutbox, type Outbox } from '#conversations/outbox';
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
  readBuiltCollections,
  readCollections,
  readHolidays,
  readOutcomes,
  readPhrasebook,
  readUiCatalogs,
} from '#guidance/collections/reader';
import { openReadCommand } from '#guidance/commands/reader';
import type { KnowledgeFiles } from '#guidance/knowledge';
import { readKnowledge } from '#guidance/knowledge/reader';
import { localeTags } from '#guidance/locales';
import { openScamCheck } from '#guidance/scams/reader';
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
import { commitCounts, migrate, openDatabase, readSetting, type Database } from '#platform/storage';
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
  readonly handoff: HandoffRoom;
  readonly feedback: Feedback;
  readonly answerReports: AnswerReports;
  readonly savedReplies: SavedReplies;
  readonly questions: OpenQuestions;
  readonly publishing: Publishing;
  readonly drafts: Drafts;
  readonly pageCounts: PageCounts;
  readonly consent: Consent;
  readonly access: Access;
  readonly audit: Audit;
  readonly retention: Retention;
  /** The channel of that id, when it is on: for its webhook. */
  channel(id: string): Channel | undefined;
  readonly channelStates: ChannelStates;
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
const listenTo = (channel: Channel, { inbox, outbox }: Pick<App, 'inbox' | 'outbox'>): Promise<void> =>
  channel.start(
    async (message) => {
      await inbox.receive(message);
      if (channel.capabilities.replyWindow !== undefined)
        await outbox.contactWrote(channel.id, message.sender);
    },
    { delivery: (report) => outbox.report(channel.id, report) },
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
  const offices = createOffices({ collections });
  const attachments = createAttachments({ ...base, room: config.attachmentsRoom });
  const outbox = createOutbox({ ...base, contacts, attachments, jitter });
  const continuing = createContinuing({
    ...{ ...base, audit, contacts, conversations, outbox, translate },
    words: readContinueWords(translate),
  });
  const feedback = createFeedback({ database });
  const answerReports = createAnswerReports({ ...base, audit });
  const savedReplies = createSavedReplies({ ...base, audit });
  const notes = createNotes(base);
  const questions = createOpenQuestions({
    ...{ ...base, audit, consent, contacts, conversations, outbox, translate },
    vocabulary: async (tag) => (await live.knowledge(tag))?.vocabulary,
  });
  const pageCounts = createPageCounts({ database, clock });
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
    holidays: readHolidays(contentDir),
    translate,
    contacts,
    conversations,
    attachments,
    continuing,
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
  const inbox = createInbox({
    ...shared,
    answering,
    siteUrl: config.publicUrl,
    handoff,
    feedback,
    questions,
    dialogues: [forgetDialogue],
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
      attachmentData(attachments),
      continuingData,
      conversationData({ database, log, consent, contacts, conversations, handoff, outbox }),
      notesData(base),
      answerReportsData(base),
      savedRepliesData,
      openQuestionsData(base),
      publishingData,
      pageCountsData,
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
      continuing.job,
      retention.job,
      pageCounts.job,
      erasures.job,
      publishing.job,
      questions.job,
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
    ...{ phrasebook: readPhrasebook(contentDir), outcomes: readOutcomes(contentDir) },
    ...{ contacts, offices, inbox, outbox, handoff, feedback, answerReports, savedReplies },
    ...{ questions, publishing, drafts, pageCounts, consent, access, audit, retention },
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
      await Promise.all(started.map((channel) => listenTo(channel, { inbox, outbox })));
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

    runDueJobs: () => jobs.runDue(),
  };
  return app;
}
