/** The program as its own process beside an emulator of Telegram, with its own figures. */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { hour, minute } from '#platform/base';
import { createProduct, type Product } from '../../support/product.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../../support/telegram-emulator.ts';
import { createDriver, type Driver } from './load.ts';

const token = 'benchmark-benchmark-benchmark';

/** A program at rest uses less of a processor within two seconds. */
const restingSeconds = 0.2;

const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;

export interface Figures {
  readonly commits: number;
  readonly works: number;
  /** Seconds of a processor it has used: what other work on the machine does not change. */
  readonly cpu: number;
  /** Megabytes of the process. */
  readonly resident: number;
  /** Megabytes of its objects. */
  readonly heap: number;
}

/** A clock on which it is ten in the morning in Baghdad (07:00 UTC), whenever this is read. */
const ahead = ((7 + 24) * hour - (Date.now() % (24 * hour))) % (24 * hour);
export const daytime = {
  now: (): number => Date.now() + ahead,
  environment: { CLOCK_AHEAD: String(ahead) },
};

export interface MeasuredProduct {
  readonly product: Product;
  readonly emulator: TelegramEmulator;
  readonly driver: Driver;
  readonly figures: () => Promise<Figures>;
  /** Resolves when everything written so far is answered, or has waited for five minutes. */
  readonly idle: () => Promise<void>;
  /** Clears away what it no longer needs: what is left is what it keeps. */
  readonly clear: () => Promise<void>;
  dispose(): Promise<void>;
}

const valueOf = (text: string, name: string): number =>
  Number(new RegExp(`^${name} ([\\d.e+]+)$`, 'm').exec(text)?.[1] ?? 0);

/** Waits until it has indexed its languages and does nothing any more: what is measured is a server that runs. */
async function untilResting(figures: () => Promise<Figures>): Promise<void> {
  const end = performance.now() + 2 * minute;
  for (let last = -Infinity; performance.now() < end;) {
    const { cpu } = await figures();
    if (cpu - last < restingSeconds) return;
    last = cpu;
    await setTimeout(2_000);
  }
}

/**
 * @param perSecond what Telegram is told to allow; the emulator itself sets no limit
 * @param prepare done before it starts
 */
export async function startMeasured(
  perSecond: number,
  {
    environment = {},
    prepare,
  }: {
    readonly environment?: Readonly<Record<string, string>>;
    readonly prepare?: (product: Product) => Promise<void>;
  } = {},
): Promise<MeasuredProduct> {
  const emulator = await startTelegramEmulator();
  const product = await createProduct({
    TELEGRAM_BOT_TOKEN: emulator.token,
    TELEGRAM_API_ROOT: emulator.apiRoot,
    TELEGRAM_MESSAGES_PER_SECOND: String(perSecond),
    METRICS_TOKEN: token,
    // As a server runs; the tests' own product waits to be asked.
    PREPARE_LANGUAGES: 'at-start',
    NODE_OPTIONS: `--import ${join(import.meta.dirname, 'loaded-before.ts')}`,
    ...environment,
  });
  await prepare?.(product);
  await product.start();
  const driver = createDriver(emulator);
  const figures = async (): Promise<Figures> => {
    const headers = { authorization: `Bearer ${token}` };
    const text = await (await fetch(`${product.url}/api/metrics`, { headers })).text();
    return {
      commits: valueOf(text, 'mrc_database_commits'),
      works: valueOf(text, 'mrc_database_works'),
      cpu: valueOf(text, 'process_cpu_seconds_total'),
      resident: megabytes(valueOf(text, 'process_resident_memory_bytes')),
      heap: megabytes(valueOf(text, 'nodejs_heap_size_used_bytes')),
    };
  };
  await untilResting(figures);
  return {
    product,
    emulator,
    driver,
    figures,
    async idle() {
      const end = performance.now() + 5 * minute;
      for (let before = -1; emulator.sent.length !== before && performance.now() < end;) {
        before = emulator.sent.length;
        await setTimeout(3_000);
      }
    },
    async clear() {
      product.signal('SIGUSR2');
      await setTimeout(2_000);
    },
    async dispose() {
      driver.stop();
      await product.dispose();
      await emulator.close();
    },
  };
}
