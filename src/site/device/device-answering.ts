/** The page's side of the answering worker. */
import type { LocaleTag } from '#guidance/locales';
import type { DeviceAnswer, DeviceAnswers, DeviceRequest } from './device-messages.ts';

export interface DeviceAnswering {
  search(text: string, limit: number): Promise<DeviceAnswers['search']>;
  /** @param earlier what the person wrote before, oldest first */
  ask(text: string, earlier: readonly string[]): Promise<DeviceAnswers['ask']>;
  /** How long getting ready took, ms. */
  readonly timing: DeviceAnswers['open'];
  close(): void;
}

/**
 * Starts the worker and gets a language ready: fetches about 450 kB (compressed) unless they are kept on the device.
 * @param worker made by the page, so that the bundler finds its file
 * @throws when a file cannot be fetched, or where the browser has no workers
 */
export async function openDeviceAnswering(
  worker: Worker,
  locale: LocaleTag,
  siteUrl: string,
): Promise<DeviceAnswering> {
  let last = 0;
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  worker.addEventListener('message', ({ data }: MessageEvent<DeviceAnswer>) => {
    const caller = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) caller?.reject(new Error(data.error));
    else caller?.resolve(data.value as never);
  });
  worker.addEventListener('error', () => {
    for (const { reject } of waiting.values()) reject(new Error('the worker broke'));
    waiting.clear();
  });
  const request = <K extends keyof DeviceAnswers>(
    message: Extract<DeviceRequest, { kind: K }>,
  ): Promise<DeviceAnswers[K]> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ ...message, id: last });
    });
  const timing = await request({ kind: 'open', locale, siteUrl });
  return {
    search: (text, limit) => request({ kind: 'search', text, limit }),
    ask: (text, earlier) => request({ kind: 'ask', text, earlier }),
    timing,
    close: () => worker.terminate(),
  };
}
