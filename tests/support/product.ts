/** The whole program as its own process, as `npm start` runs it, in a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Product {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly keyFile: string;
  /** All it has printed. */
  readonly output: () => string;
  /**
   * Resolves when /api/health answers 200.
   * @param within milliseconds; usually a minute
   */
  start(within?: number): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Stops it and removes its folder. */
  dispose(): Promise<void>;
}

/** Generous: on a busy machine several programs start at once. */
const startTimeout = 60_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @param environment further settings, such as TELEGRAM_BOT_TOKEN and TELEGRAM_API_ROOT */
export async function createProduct(environment: Readonly<Record<string, string>> = {}): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'mrc-'));
  const port = await freePort();
  const dataDir = join(folder, 'data');
  const keyFile = join(folder, 'keys/field.key');
  const url = `http://localhost:${port}`;
  let child: ChildProcess | undefined;
  let output = '';

  const ended = (): Promise<number | null> =>
    new Promise((resolve) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) {
        resolve(child?.exitCode ?? null);
        return;
      }
      child.once('exit', (code) => resolve(code));
    });

  return {
    url,
    port,
    dataDir,
    keyFile,
    output: () => output,

    async start(within = startTimeout) {
      const started = spawn(process.execPath, ['bots/main.ts'], {
        env: {
          PATH: process.env['PATH'] ?? '',
          NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.mrc/compile-cache'),
          // A test asks in one language or two; indexing all eleven at each start took most of its time.
          PREPARE_LANGUAGES: 'when-asked',
          HOME: folder,
          HOST: '127.0.0.1',
          PORT: String(port),
          DATA_DIR: dataDir,
          KEY_FILE: keyFile,
          // Never into the checkout the test runs in.
          CONTENT_DIR: join(dataDir, 'content'),
          ...environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      for (const stream of [started.stdout, started.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text;
        });
      }
      const end = Date.now() + within;
      while (Date.now() < end) {
        if (started.exitCode !== null) throw new Error(`it ended with ${started.exitCode}:\n${output}`);
        const response = await fetch(`${url}/api/health`).catch(() => undefined);
        if (response?.status === 200) return;
        await pause(30);
      }
      throw new Error(`not up after ${within} ms:\n${output}`);
    },

    signal: (name) => void child?.kill(name),

    async kill() {
      child?.kill('SIGKILL');
      await ended();
    },

    async stop() {
      child?.kill('SIGTERM');
      return ended();
    },

    async dispose() {
      child?.kill('SIGKILL');
      await ended();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
