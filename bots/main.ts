/** The running program: web server, chosen channels and jobs around one App. Started by start.mjs on the pinned Node. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { toString } from 'qrcode';
import { createApp, type App } from '#app';
import type { Channel } from '#conversations/channels';
import { findPlaces, servedFolder } from '#editorial/publishing';
import { publishedLocales } from '#guidance/locales';
import { readConfig, type Config } from '#platform/config';
import { createLog } from '#platform/operations';
import { registry } from './registry.ts';
import { startWebServer } from './web/server.ts';
import { plainName } from '../src/site/phone/phone-words.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** Errors whose message says what to do. */
const explained = new Set(['ConfigError', 'StorageError', 'KeyError', 'ServerError', 'KnowledgeError']);

/** `.env` beside the program; variables of the environment win. @throws ConfigError */
function configFromEnvironment(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}

/** The build is replaced while we run when texts are published. */
const builtAt = (folder: string): number | undefined => {
  const milliseconds = statSync(join(folder, 'collections.json'), { throwIfNoEntry: false })?.mtimeMs;
  return milliseconds === undefined ? undefined : milliseconds / 1000;
};

/** What is on, and how the first administrator signs in: the last lines of a start. */
async function printSummary(app: App, channels: readonly Channel[], port: number): Promise<void> {
  const site = `http://localhost:${port}`;
  const rows = [
    ['Site', `${site}/`],
    ['Ask (web chat)', `${site}/ar/ask/`],
    ['Desk', `${site}/desk/`],
    ['Terminal', 'npm run chat'],
    ...registry
      .filter(({ toSwitchOn }) => toSwitchOn !== '')
      .map(({ id, name, toSwitchOn }) => [
        name,
        channels.some((channel) => channel.id === id) ? 'on' : `off (${toSwitchOn})`,
      ]),
    ['Database', app.config.databaseUrl === undefined ? `SQLite in ${app.config.dataDir}` : 'PostgreSQL'],
  ];
  const width = Math.max(...rows.map(([name = '']) => name.length));
  console.log(`\nMRC portal ${version} is running.\n`);
  for (const [name = '', value = ''] of rows) console.log(`  ${name.padEnd(width)}  ${value}`);
  const link = await app.access.firstAdministratorLink(site);
  if (link !== undefined) {
    console.log(
      '\n  No staff yet. The first administrator signs in here, once, within an hour, on this machine only:',
    );
    console.log(`  ${link}`);
  }
  console.log('\n  Ctrl-C stops it.\n');
}

/** One language after the other: the first question of each then need not wait. */
async function prepareLanguages({ answering }: App): Promise<void> {
  for (const { tag } of publishedLocales) await answering.prepare(tag, setImmediate);
}

/** A new code about every 20 seconds until the phone has scanned one. */
async function printPairingCode(code: string, site: string): Promise<void> {
  // What is printed elsewhere than on a screen is kept (a journal, a file): whoever finds the code there could link a phone.
  if (!process.stdout.isTTY) {
    console.log(`WhatsApp waits for a phone: an administrator links it at ${site}/desk/channels/`);
    return;
  }
  const picture = await toString(code, { type: 'terminal', small: true });
  console.log(`\nWhatsApp: on the phone open Linked devices, "Link a device", and scan this:\n${picture}`);
}

async function main(): Promise<void> {
  const config = configFromEnvironment();
  const log = createLog();
  // What was stored is safe; a stray rejection (a browser that died, a reader who left) must not go unseen.
  process.on('unhandledRejection', (error) => log.error('app.unhandled_rejection', {}, error));
  /** Pages are served before the App is there. */
  const running: { app?: App } = {};
  const readMetrics = async (): ReturnType<App['metrics']> => {
    if (running.app === undefined) throw new Error('not started yet');
    return running.app.metrics();
  };
  const shown = { folder: servedFolder(findPlaces(config)) };
  const server = await startWebServer({
    host: config.host,
    port: config.port,
    dist: 'dist',
    files: shown.folder,
    version,
    log: log.info,
    plainName,
    served: (request) => running.app?.pageCounts.served(request),
    metrics:
      config.metricsToken === undefined ? undefined : { token: config.metricsToken, read: readMetrics },
  });
  const app = await createApp(config, { log, version, builtAt: () => builtAt(shown.folder) });
  app.publishing.onShown((folder) => {
    shown.folder = folder;
    server.show(folder);
  });
  running.app = app;
  const channels = registry.flatMap(({ create }) => {
    const channel = create({
      app,
      log: log.info,
      onPairing: (code) => void printPairingCode(code, config.publicUrl),
      onNotice: (text) => console.error(`\n${text}\n`),
    });
    return channel ? [channel] : [];
  });
  await app.start(channels);
  server.open({ app }, () => app.health());

  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    console.log('Stopping ...');
    await server.close();
    await app.stop();
  };
  const end = (): void => {
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('app.stop_failed', {}, error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  await printSummary(app, channels, server.port);
  if (config.prepareLanguages === 'at-start') await prepareLanguages(app);
}

try {
  await main();
} catch (error) {
  // What the person at the terminal can mend is told without a stack.
  const isExplained = error instanceof Error && explained.has(error.name);
  console.error(isExplained ? `\n${error.message}\n` : error);
  process.exit(1);
}
