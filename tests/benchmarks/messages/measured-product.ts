/** The program as its own process beside an emulator of Telegram, with its own figures. */
import { createProduct, type Product } from '../../support/product.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../../support/telegram-emulator.ts';
import { createDriver, type Driver } from './load.ts';

const token = 'benchmark-benchmark-benchmark';

export interface Figures {
  readonly commits: number;
  readonly works: number;
  /** Megabytes of the process. */
  readonly resident: number;
}

export interface MeasuredProduct {
  readonly product: Product;
  readonly emulator: TelegramEmulator;
  readonly driver: Driver;
  readonly figures: () => Promise<Figures>;
  dispose(): Promise<void>;
}

const valueOf = (text: string, name: string): number =>
  Number(new RegExp(`^${name} ([\\d.e+]+)$`, 'm').exec(text)?.[1] ?? 0);

/** @param perSecond what Telegram is told to allow; the emulator itself sets no limit */
export async function startMeasured(
  perSecond: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<MeasuredProduct> {
  const emulator = await startTelegramEmulator();
  const product = await createProduct({
    TELEGRAM_BOT_TOKEN: emulator.token,
    TELEGRAM_API_ROOT: emulator.apiRoot,
    TELEGRAM_MESSAGES_PER_SECOND: String(perSecond),
    METRICS_TOKEN: token,
    ...environment,
  });
  await product.start();
  const driver = createDriver(emulator);
  return {
    product,
    emulator,
    driver,
    async figures() {
      const headers = { authorization: `Bearer ${token}` };
      const text = await (await fetch(`${product.url}/api/metrics`, { headers })).text();
      return {
        commits: valueOf(text, 'mrc_database_commits'),
        works: valueOf(text, 'mrc_database_works'),
        resident: Math.round(valueOf(text, 'process_resident_memory_bytes') / 1e5) / 10,
      };
    },
    async dispose() {
      driver.stop();
      await product.dispose();
      await emulator.close();
    },
  };
}
