/** One session of a paired phone kept up: started again when it ends, closed when it is somebody else's. */
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'whatsapp-web.js';
import type { Channel, ChannelConnection, ConnectionProblem } from '#conversations/channels';
import { minute } from '#platform/base';
import { createClient, type ClientSettings } from './client.ts';
import { releaseProfile } from './release-profile.ts';

export interface ConnectionOptions extends ClientSettings {
  /** Digits: a session of any other number is closed. Undefined: any. */
  readonly number: string | undefined;
  /** The text of the QR code that pairs the phone (Linked devices); a new one about every 20 seconds. */
  readonly onPairing: (code: string) => void;
  /** Words for whoever watches the terminal. */
  readonly onNotice: (text: string) => void;
  /** Ids, counts and codes only. */
  readonly log: (event: string, fields: Record<string, string | number>) => void;
  /** Tests reach the page through it. */
  readonly onClient?: (client: Client) => void;
  /** Milliseconds before the first new start; it doubles from one to the next. */
  readonly firstPause?: number;
  /** Milliseconds between two looks whether the page still answers. */
  readonly lookEvery?: number;
}

export interface Connection {
  readonly start: () => Promise<void>;
  /** The client, while messages can go through it. */
  readonly client: () => Client | undefined;
  readonly status: () => ReturnType<Channel['status']>;
  readonly details: () => ChannelConnection;
  readonly stop: () => Promise<void>;
}

interface Handlers {
  /** Before anything can come. */
  readonly attach: (client: Client) => void;
  /** @param isJustLinked a code was scanned in this start */
  readonly ready: (client: Client, isJustLinked: boolean) => void;
}

const firstPauseByDefault = 5_000;
const longestPause = 10 * minute;
const lookPatience = 15_000;
/** Looks in a row without an answer after which the browser is started anew. */
const mostMissed = 3;

const wrongNumber =
  'WhatsApp: the phone that was linked has another number than WHATSAPP_NUMBER says. Its session has been ended; scan the code with the phone of our own number.';

/** What the library says when the phone, or WhatsApp, has ended the session. */
const ended = new Set<string>(['LOGOUT', 'UNPAIRED', 'UNPAIRED_IDLE']);

/** The state of the page, or undefined when it does not answer. */
async function lookAt(client: Client): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), lookPatience);
  });
  const state = client.getState().then(String, () => undefined);
  return Promise.race([state, over]).finally(() => clearTimeout(timer));
}

export function createConnection(options: ConnectionOptions, { attach, ready }: Handlers): Connection {
  const { log, firstPause = firstPauseByDefault, lookEvery = minute } = options;
  let client: Client | undefined;
  let state: ReturnType<Channel['status']> = 'starting';
  let problem: ConnectionProblem | undefined;
  let pairingCode: string | undefined;
  let isStopping = false;
  let pause = firstPause;
  let timer: NodeJS.Timeout | undefined;
  let looking: NodeJS.Timeout | undefined;

  const setState = (next: typeof state, why?: ConnectionProblem): void => {
    if (next !== state || why !== problem)
      log('whatsapp_state', { state: next, ...(why !== undefined && { reason: why }) });
    state = next;
    problem = why;
  };

  /** Ends a session once, however many things tell that it is over. */
  const end = async (over: Client, why: ConnectionProblem): Promise<void> => {
    if (client !== over) return;
    client = undefined;
    pairingCode = undefined;
    clearInterval(looking);
    if (isStopping) return;
    // What was said before is more than that the browser has gone with it.
    setState('down', state === 'down' && problem !== undefined ? problem : why);
    await over.destroy().catch(() => undefined);
    clearTimeout(timer);
    timer = setTimeout(() => void run(), pause);
    pause = Math.min(pause * 2, longestPause);
  };

  const closeForeign = async (foreign: Client): Promise<void> => {
    setState('down', 'wrong_number');
    options.onNotice(wrongNumber);
    // Unlinks the phone and deletes the session.
    await foreign.logout().catch(() => undefined);
    await end(foreign, 'wrong_number');
  };

  const watch = (watched: Client): void => {
    let missed = 0;
    looking = setInterval(() => {
      void lookAt(watched).then(async (page) => {
        if (client !== watched || problem === 'wrong_number') return;
        missed = page === undefined ? missed + 1 : 0;
        if (missed >= mostMissed) await end(watched, 'unreachable');
        else if (page === 'CONNECTED') setState('up');
        else setState('down', 'unreachable');
      });
    }, lookEvery);
    looking.unref();
  };

  const follow = (fresh: Client): void => {
    let isJustLinked = false;
    fresh.on('qr', (code) => {
      isJustLinked = true;
      pairingCode = code;
      // The reason why there is a code to scan again stays to be seen.
      setState('starting', problem);
      options.onPairing(code);
    });
    fresh.on('authenticated', () => (pairingCode = undefined));
    fresh.on('auth_failure', () => void end(fresh, 'logged_out'));
    fresh.on('disconnected', (reason) => void end(fresh, ended.has(reason) ? 'logged_out' : 'unreachable'));
    fresh.on('ready', () => {
      pairingCode = undefined;
      const own = fresh.info.wid.user;
      if (options.number !== undefined && own !== options.number) {
        void closeForeign(fresh);
        return;
      }
      pause = firstPause;
      setState('up');
      watch(fresh);
      ready(fresh, isJustLinked);
    });
  };

  const run = async (): Promise<void> => {
    let fresh: Client | undefined;
    try {
      await releaseProfile(join(options.sessionDir, 'session'));
      fresh = await createClient(options);
      client = fresh;
      options.onClient?.(fresh);
      follow(fresh);
      attach(fresh);
      const starting = fresh;
      await fresh.initialize();
      // The library does not notice when its browser dies.
      fresh.pupBrowser?.once('disconnected', () => void end(starting, 'no_browser'));
    } catch {
      if (fresh !== undefined)
        await end(fresh, (fresh.pupBrowser as unknown) === null ? 'no_browser' : 'unreachable');
    }
  };

  return {
    async start() {
      await mkdir(options.sessionDir, { recursive: true, mode: 0o700 });
      await chmod(options.sessionDir, 0o700);
      void run();
    },
    client: () => (state === 'up' ? client : undefined),
    status: () => state,
    details: () => ({
      transport: 'web',
      ...(problem !== undefined && { problem }),
      ...(pairingCode !== undefined && { pairingCode }),
    }),
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      clearInterval(looking);
      await client?.destroy().catch(() => undefined);
      client = undefined;
      state = 'down';
    },
  };
}
