/** Builds every room once and hands each what it needs: the only wiring. */
import { join } from 'node:path';
import { answerReportsData, createAnswerReports } from '#conversations/answer-reports';
import { appointmentData, createAppointments } from '#conversations/appointments';
import { attachmentData, createAttachments } from '#conversations/attachments';
import { broadcastData, createBroadcasts, mayTell } from '#conversations/broadcasts';
import { createChannelStates } from '#conversations/channel-states';
import type { Channel, ChannelId } from '#conversations/channels';
import { complaintDialogue, complaintsData, createComplaints } from '#conversations/complaints';
import { createContacts } from '#conversations/contacts';
import { continuingData, createContinuing } from '#conversations/continuing';
import { createConversations } from '#conversations/conversation';
import { forgetDialogue } from '#conversations/dialogues';
import { createFeedback } from '#conversations/feedback';
import { createHandoff } from '#conversations/handoff';
import { conversationData, createInbox } from '#conversations/inbox';
import { createNotes, notesData } from '#conversations/notes';
import { createOffices } from '#conversations/offices';
import { createOpenQuestions, openQuestionsData } from '#conversations/open-questions';
import { createOutbox } from '#conversations/outbox';
import { createQuietTimes, quietHoursSchema } from '#conversations/quiet-times';
import { createSavedReplies, savedRepliesData } from '#conversations/saved-replies';
import { createStaffAlerts, staffAlertsData } from '#conversations/staff-alerts';
import { createSubscriptions, subscriptionData } from '#conversations/subscriptions';
import { createDrafts } from '#editorial/drafts';
import {
  createLiveGuidance,
  createPublishing,
  findPlaces,
  publishingData,
  runOrder,
  servedFolder,
} from '#editorial/publishing';
import { createAnswering, type Answering } from '#guidance/answering';
import { createTranslate } from '#guidance/collections';
import {
  readYaml,
  readBuiltCollections,
  readCollections,
  readHolidays,
  readUiCatalogs,
} from '#guidance/collections/reader';
import { openReadCommand } from '#guidance/commands/reader';
import { readKnowledge } from '#guidance/knowledge/reader';
import { readNewsTopics } from '#guidance/news-topics/reader';
import { openScamCheck } from '#guidance/scams/reader';
import { createFigures, figuresData } from '#insight/figures';
import { createPageCounts, pageCountsData } from '#insight/page-counts';
import { systemClock, systemIds } from '#platform/base';
import type { Config } from '#platform/config';
import { createLog, createMetrics } from '#platform/operations';
import { migrate, openDatabase, type Queries } from '#platform/storage';
import { createAccess } from '#privacy/access';
import { createAudit } from '#privacy/audit';
import { createConsent } from '#privacy/consent';
import { openKeyRing } from '#privacy/encryption';
import { privacyPersonalData } from '#privacy/retention';
import type { AppOverrides } from './app.ts';
import { readYesNoWords, readContinueWords, readVisitWords, readSubscriptionWords } from './typed-words.ts';

/** 0-1, spreads retries; not a secret. */
const jitter = (): number => (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 255;

function openAnswering(
  { publicUrl }: Config,
  folder: string,
  { knowledge, knowledgeDir }: AppOverrides,
): Answering {
  const files = knowledge ?? readKnowledge(knowledgeDir ?? join(folder, 'knowledge'));
  return createAnswering(files, { siteUrl: publicUrl });
}

/** Every room of one process; `channels` is empty until they are started. */
export type Rooms = Awaited<ReturnType<typeof buildRooms>>;

/**
 * Opens the database, the keys and the knowledge, and builds every room once, each with what it needs.
 * @throws ConfigError, StorageError, KeyError, or Error that says what is missing and what to do.
 */
export async function buildRooms(config: Config, overrides: AppOverrides) {
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
    writesFirst: (channel) => mayTell(outbox.capabilities(channel) ?? {}),
    dropNews: (tx, contactId) => outbox.dropNews(tx, contactId),
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
  return {
    ...{
      clock,
      ids,
      version,
      contentDir,
      metrics,
      log,
      live,
      collections,
      answering,
      translate,
      database,
      keys,
      audit,
      consent,
      access,
      contacts,
      conversations,
      offices,
      attachments,
      outbox,
      continuing,
      subscriptions,
      quietTimes,
      broadcasts,
      feedback,
      complaints,
      answerReports,
      savedReplies,
      notes,
      questions,
      pageCounts,
      figures,
      publishing,
      drafts,
      channels,
      channelStates,
      handoff,
      appointments,
      staffAlerts,
      inbox,
    },
    personalData: [
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
  };
}
