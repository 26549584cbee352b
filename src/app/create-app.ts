/** The program: its rooms, what runs in it, and how it starts and stops. */
import { channelIds, type Channel, type ChannelId } from '#conversations/channels';
import { countOpenHandoffs } from '#conversations/handoff';
import { readOutcomes, readPhrasebook } from '#guidance/collections/reader';
import { readHandbook, readPicture } from '#guidance/handbook/reader';
import { minute } from '#platform/base';
import type { Config } from '#platform/config';
import { createJobRunner, type Job } from '#platform/jobs';
import { measureChannel, reportHealth, type PartStatus } from '#platform/operations';
import { commitCounts, readSetting, type Database } from '#platform/storage';
import { createErasureList, createRetention } from '#privacy/retention';
import type { AppOverrides, App } from './app.ts';
import { buildRooms } from './build-rooms.ts';

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

/**
 * Builds every room; nothing runs before `start`.
 * @throws ConfigError, StorageError, KeyError, or Error that says what is missing and what to do.
 */
export async function createApp(config: Config, overrides: AppOverrides = {}): Promise<App> {
  const rooms = await buildRooms(config, overrides);
  const {
    clock,
    version,
    contentDir,
    metrics,
    log,
    translate,
    database,
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
    ids,
    collections,
    answering,
  } = rooms;
  const retention = createRetention({ database, clock, consent, audit, rooms: rooms.personalData });
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
      await inbox.takeUpForgotten();
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
