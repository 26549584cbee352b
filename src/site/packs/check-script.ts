/** Compares a chosen file with the list of those we published. The file never leaves the device. */
import { formatDate, type LocaleTag } from '#guidance/locales';
import { fill } from '../device/fill-sentence.ts';
import { publishedListPath, type PublishedFile } from './pack-file.ts';
import { sha256 } from './sha256.ts';

type Sentence = 'working' | 'genuine' | 'old' | 'unknown' | 'failed';

async function fetchList(): Promise<readonly PublishedFile[]> {
  const response = await fetch(publishedListPath, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as readonly PublishedFile[];
}

function start(tool: HTMLElement, field: HTMLInputElement, verdict: HTMLElement): void {
  const locale = tool.dataset['locale'] as LocaleTag;
  const words = JSON.parse(tool.dataset['words'] ?? '{}') as Readonly<Record<Sentence, string>>;
  const languages = JSON.parse(tool.dataset['languages'] ?? '{}') as Readonly<Record<string, string>>;
  const digestPart = tool.querySelector<HTMLElement>('[data-digest]');
  const say = (kind: 'good' | 'bad' | 'plain', ...lines: readonly string[]): void => {
    verdict.className = `verdict verdict-${kind}`;
    verdict.replaceChildren(
      ...lines.map((line) => {
        const made = document.createElement('p');
        made.textContent = line;
        return made;
      }),
    );
  };

  const judge = (digest: string, list: readonly PublishedFile[]): void => {
    const known = list.find((file) => file.sha256 === digest);
    if (known === undefined) {
      say('bad', words.unknown);
      return;
    }
    const date = (day: string): string => formatDate(locale, day);
    const newest = list
      .filter((file) => file.locale === known.locale)
      .reduce((best, file) => (file.date > best.date ? file : best), known);
    say(
      'good',
      fill(words.genuine, { language: languages[known.locale] ?? known.locale, date: date(known.date) }),
      ...(newest.date > known.date ? [fill(words.old, { date: date(newest.date) })] : []),
    );
  };

  const check = async (file: File): Promise<void> => {
    say('plain', words.working);
    if (digestPart) digestPart.hidden = true;
    try {
      const [digest, list] = await Promise.all([
        file.arrayBuffer().then((bytes) => sha256(new Uint8Array(bytes))),
        fetchList(),
      ]);
      judge(digest, list);
      const line = digestPart?.querySelector('.digest');
      if (line) line.textContent = digest.replaceAll(/(.{8})(?=.)/g, '$1 ');
      if (digestPart) digestPart.hidden = false;
    } catch {
      say('plain', words.failed);
    }
  };

  field.addEventListener('change', () => {
    const [file] = field.files ?? [];
    if (file) void check(file);
  });
  tool.hidden = false;
}

const tool = document.getElementById('check-file');
const field = document.querySelector<HTMLInputElement>('#file');
const verdict = tool?.querySelector<HTMLElement>('[data-verdict]');
if (tool && field && verdict) start(tool, field, verdict);
