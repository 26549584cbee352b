/** Keeping a language, bringing it up to date, taking it off the device. Nothing is kept before the button is pressed. */
import { formatDate, type LocaleTag } from '#guidance/locales';
import { fill } from '../device/fill-sentence.ts';
import { offerInstalling } from './install.ts';
import { fetchHead, keepLanguage } from './keep-language.ts';
import { forgetLanguage, keptLanguage, rememberKept, type KeptLanguage } from './kept-languages.ts';
import { canKeep, registerOfflineWorker, removeOfflineWorker } from './service-worker.ts';
import { showWaiting } from './show-waiting.ts';

type Sentence =
  | 'size'
  | 'sizeUnknown'
  | 'working'
  | 'done'
  | 'failed'
  | 'state'
  | 'current'
  | 'newer'
  | 'offlineNow'
  | 'removed';

const kilobytes = (bytes: number): string => String(Math.ceil(bytes / 10_000) * 10);

function start(tool: HTMLElement): void {
  const locale = tool.dataset['locale'] as LocaleTag;
  const words = JSON.parse(tool.dataset['words'] ?? '{}') as Readonly<Record<Sentence, string>>;
  const find = (name: string): HTMLElement | null => tool.querySelector<HTMLElement>(`[data-${name}]`);
  const [size, state, news, status] = ['size', 'state', 'news', 'status'].map(find);
  const bar = tool.querySelector<HTMLProgressElement>('[data-bar]');
  const box = tool.querySelector<HTMLInputElement>('[data-itself]');
  const parts = tool.querySelectorAll<HTMLElement>('[data-when]');
  const say = (
    line: HTMLElement | null | undefined,
    key: Sentence,
    values: Record<string, string> = {},
  ): void => {
    if (line) line.textContent = fill(words[key], values);
  };
  const showWhen = (when: 'absent' | 'kept' | 'working'): void => {
    for (const part of parts) part.hidden = part.dataset['when'] !== when;
  };
  const update = find('update');

  const showKept = async (kept: KeptLanguage): Promise<void> => {
    showWhen('kept');
    say(state, 'state', { date: formatDate(locale, kept.date), size: kilobytes(kept.bytes) });
    if (box) box.checked = kept.updatesItself;
    if (update) update.hidden = true;
    try {
      const head = await fetchHead(locale);
      const isNewer = head.version !== kept.version;
      say(news, isNewer ? 'newer' : 'current', { date: formatDate(locale, head.date) });
      if (update) update.hidden = !isNewer;
    } catch {
      say(news, 'offlineNow');
    }
  };
  const showAbsent = async (): Promise<void> => {
    showWhen('absent');
    try {
      say(size, 'size', { size: kilobytes((await fetchHead(locale)).bytes) });
    } catch {
      say(size, 'sizeUnknown');
    }
  };
  const show = async (): Promise<void> => {
    const kept = await keptLanguage(locale);
    await (kept === undefined ? showAbsent() : showKept(kept));
  };

  const keep = async (): Promise<void> => {
    showWhen('working');
    say(status, 'working');
    try {
      await keepLanguage(locale, {
        updatesItself: box?.checked ?? true,
        progress: (done) => {
          if (bar) bar.value = done;
        },
      });
      await registerOfflineWorker();
      // The browser may otherwise clear it when room is short.
      await navigator.storage.persist();
      say(status, 'done');
    } catch {
      say(status, 'failed');
    }
    await show();
  };
  const remove = async (): Promise<void> => {
    if (await forgetLanguage(locale)) await removeOfflineWorker();
    say(status, 'removed');
    await show();
  };

  find('keep')?.addEventListener('click', () => void keep());
  update?.addEventListener('click', () => void keep());
  find('remove')?.addEventListener('click', () => void remove());
  box?.addEventListener('change', () => {
    void keptLanguage(locale).then((kept) => kept && rememberKept({ ...kept, updatesItself: box.checked }));
  });
  document.getElementById('cannot')?.remove();
  tool.hidden = false;
  void show();
}

const tool = document.getElementById('keep');
const waiting = document.getElementById('waiting');
if (tool && canKeep()) {
  start(tool);
  offerInstalling();
  if (waiting) showWaiting(waiting);
} else document.getElementById('cannot')?.removeAttribute('hidden');
