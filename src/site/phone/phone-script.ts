/** "This phone": looks what is kept, says it in words, and removes it at one press. */
import { fill } from '../places/fill.ts';
import type { KeptCookies } from './kept-cookies.ts';
import { keptThings, wipeThings, type KeptThings } from './kept-things.ts';

/** Sentences of one language, with `{size}` to be filled in. */
interface PhoneSentences {
  readonly nothing: string;
  readonly chat: string;
  readonly chatUnknown: string;
  readonly plain: string;
  readonly packs: string;
  readonly waiting: string;
  readonly notes: string;
  readonly worker: string;
  readonly others: string;
  readonly size: string;
  readonly wiped: string;
  readonly wipedPart: string;
  /** Own names of languages by tag. */
  readonly languages: Readonly<Record<string, string>>;
}

/** Undefined without network. */
async function fetchCookies(source: string): Promise<KeptCookies | undefined> {
  try {
    const response = await fetch(source, { cache: 'no-store' });
    return response.ok ? ((await response.json()) as KeptCookies) : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes below which "how much" tells nothing: browsers count their own book-keeping. */
const worthTelling = 100_000;

function linesFor(
  things: KeptThings,
  cookies: KeptCookies | undefined,
  words: PhoneSentences,
): readonly string[] {
  const { packs, waiting, notes, hasWorker, others, bytes } = things;
  const names = packs.map((tag) => words.languages[tag] ?? tag).join(', ');
  const lines: readonly (string | false)[] = [
    cookies === undefined ? words.chatUnknown : cookies.chat && words.chat,
    waiting > 0 && words.waiting,
    notes > 0 && words.notes,
    packs.length > 0 && `${words.packs}: ${names}`,
    hasWorker && words.worker,
    others > 0 && words.others,
    cookies?.plain === true && words.plain,
    bytes !== undefined && bytes > worthTelling && fill(words.size, { size: (bytes / 1e6).toFixed(1) }),
  ];
  const told = lines.filter((line) => line !== false);
  return told.length === 0 ? [words.nothing] : told;
}

function start(list: HTMLElement, form: HTMLFormElement, status: HTMLElement): void {
  const words = JSON.parse(list.dataset['words'] ?? '{}') as PhoneSentences;
  const source = list.dataset['source'] ?? '';

  const look = async (): Promise<void> => {
    const lines = linesFor(await keptThings(), await fetchCookies(source), words);
    list.replaceChildren(
      ...lines.map((line) => {
        const item = document.createElement('li');
        item.textContent = line;
        return item;
      }),
    );
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void (async () => {
      await wipeThings();
      // The server takes the cookies, and tells the browser to forget everything else once more.
      const isWhole = await fetch(form.action, { method: 'POST' }).then(
        ({ ok }) => ok,
        () => false,
      );
      await look();
      status.textContent = isWhole ? words.wiped : words.wipedPart;
    })();
  });
  void look();
}

const list = document.getElementById('kept');
const form = document.querySelector<HTMLFormElement>('#wipe');
const status = document.getElementById('wipe-status');
if (list && form && status) start(list, form, status);
