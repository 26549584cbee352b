/** A whole App on a test's database, with a frozen world and fake channels; nothing of it leaves the process. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App, type AppOverrides } from '#app';
import type { ChannelId, InboundContent, OutboundMessage } from '#conversations/channels';
import { officeSettingsSchema, type OfficeSettings } from '#conversations/offices';
import { createTranslate } from '#guidance/collections';
import { readCollections, readUiCatalogs } from '#guidance/collections/reader';
import { openReadCommand } from '#guidance/commands/reader';
import { openScamCheck } from '#guidance/scams/reader';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/operations';
import type { Database } from '#platform/storage';
import { createFakeChannel, type FakeChannel, type WriteOptions } from './fake-channel.ts';
import { frozenWorld, type FrozenWorld } from './frozen-world.ts';
import { createSmallAnswering } from './small-answering.ts';

/** Content is read once for all tests of a file. */
const collections = readCollections('content');
const words = readUiCatalogs('content');
const translate = createTranslate(words);
const readCommand = openReadCommand('content');
const scams = openScamCheck('content');

/** Settings of an office; what is missing stays as the content says. */
export type SomeSettings = { readonly [Key in keyof OfficeSettings]?: OfficeSettings[Key] | undefined };

export interface TestApp {
  readonly app: App;
  readonly world: FrozenWorld;
  readonly channel: FakeChannel;
  /** Writes as a contact and waits until the bot has said everything. @returns what it said to that */
  readonly say: (
    text: string | InboundContent,
    options?: WriteOptions & { readonly as?: string },
  ) => Promise<readonly OutboundMessage[]>;
  readonly press: (id: string, as?: string) => Promise<readonly OutboundMessage[]>;
  /** Waits until everything received is answered and everything due is delivered. */
  readonly settle: () => Promise<void>;
  /** Runs the jobs of the App whose time has come and lets their messages arrive. */
  readonly runJobs: () => Promise<void>;
  readonly setOffice: (id: string, settings: SomeSettings) => Promise<void>;
  readonly addHub: (
    id: string,
    name: string,
    serves: readonly string[],
    settings?: SomeSettings,
  ) => Promise<void>;
}

export interface TestAppOptions extends AppOverrides {
  readonly world?: FrozenWorld;
  readonly channelId?: ChannelId;
  /** Where key and data would lie; the same folder for a second App on the same database. */
  readonly folder?: string;
  /** Leaves the App built but not started. */
  readonly isStopped?: boolean;
}

export const testFolder = (): string => mkdtempSync(join(tmpdir(), 'mrc-app-'));

export async function createTestApp(database: Database, options: TestAppOptions = {}): Promise<TestApp> {
  const {
    world = frozenWorld(),
    channelId = 'telegram',
    folder = testFolder(),
    isStopped = false,
    ...overrides
  } = options;
  const config = readConfig({ DATA_DIR: join(folder, 'data'), KEY_FILE: join(folder, 'keys/field.key') });
  const app = await createApp(config, {
    clock: world.clock,
    ids: world.ids,
    log: createLog({ level: 'silent' }),
    database,
    collections,
    words,
    answering: createSmallAnswering(translate),
    readCommand,
    scams,
    // Only when a test says so: a tick of the real clock must not get in between.
    runsJobs: false,
    ...overrides,
  });
  const channel = createFakeChannel(channelId);
  if (!isStopped) await app.start([channel]);

  const settle = async (): Promise<void> => {
    await app.inbox.settled();
    await app.outbox.deliver();
  };
  const say: TestApp['say'] = async (text, { as = 'amal', ...write } = {}) => {
    const before = channel.sentTo(as).length;
    await channel.write(as, text, write);
    await settle();
    return channel.sentTo(as).slice(before);
  };
  const by = { staff: 'admin', at: world.clock.now() };
  const setOffice: TestApp['setOffice'] = (id, settings) =>
    app.offices.set(database, id, officeSettingsSchema.parse(settings), by);

  return {
    app,
    world,
    channel,
    say,
    press: (id, as = 'amal') => say({ kind: 'choice', id }, { as }),
    settle,
    async runJobs() {
      await app.runDueJobs();
      await settle();
    },
    setOffice,
    async addHub(id, name, serves, settings = {}) {
      await app.offices.add(database, { id, kind: 'hub', name: { en: name }, governorates: [...serves] }, by);
      await setOffice(id, { serves: [...serves], ...settings });
    },
  };
}

/** The text of a word of the bot, for comparing. */
export const wordsOf = translate;
