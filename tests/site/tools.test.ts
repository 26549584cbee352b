/** The parts of the tools that need no browser: what is sent, what is kept, what is read aloud, and their words. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readCollections } from '#guidance/collections/reader';
import { localeTags, publishedLocales } from '#guidance/locales';
import { readReturnProgrammes } from '#guidance/return-programmes/reader';
import { readScamData } from '#guidance/scams/reader';
import { voiceFor } from '../../src/site/tools/device-voice.ts';
import { guideTools } from '../../src/site/tools/guide-tools.ts';
import { spokenPieces } from '../../src/site/tools/guide-text.ts';
import { keepTicks, keptPrefix, readTicks } from '../../src/site/tools/kept-ticks.ts';
import { programmeRows } from '../../src/site/tools/programme-rows.ts';
import { findRecordings } from '../../src/site/tools/recordings.ts';
import { scamCheckData } from '../../src/site/tools/scam-data.ts';
import { listText, mailHref, whatsAppHref } from '../../src/site/tools/send-list.ts';
import { translate } from '../../src/site/words.ts';

const collections = readCollections('content');

function memory(isFull = false): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (index) => [...kept.keys()][index] ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem(key, value) {
      if (isFull) throw new Error('QuotaExceededError');
      kept.set(key, value);
    },
  };
}

describe('ticks', () => {
  test('stand under the one prefix, and go when nothing is ticked', () => {
    const storage = memory();
    expect(keepTicks(storage, 'first-days', ['rest'])).toBe(true);
    expect(storage.key(0)?.startsWith(keptPrefix)).toBe(true);
    expect([...readTicks(storage, 'first-days')]).toEqual(['rest']);
    expect([...readTicks(storage, 'pre-departure')]).toEqual([]);
    keepTicks(storage, 'first-days', []);
    expect(storage.length).toBe(0);
  });

  test('are said not to be kept by a device that refuses; nonsense there is no ticks', () => {
    expect(keepTicks(memory(true), 'first-days', ['rest'])).toBe(false);
    expect(keepTicks(undefined, 'first-days', ['rest'])).toBe(false);
    const storage = memory();
    for (const nonsense of ['{', '{"a":1}', '7', '["rest", 7]']) {
      storage.setItem('mrc:checklist:first-days', nonsense);
      expect([...readTicks(storage, 'first-days')].filter((id) => id !== 'rest')).toEqual([]);
    }
  });
});

test('what is sent is the list everybody sees: empty boxes, the address of the page, nobody named', () => {
  const list = {
    title: 'أيامك الأولى',
    items: ['أ & ب', 'ج'],
    address: 'https://mrc.example/ar/tools/first-days/',
  };
  expect(listText(list)).toBe('أيامك الأولى\n\n☐ أ & ب\n☐ ج\n\nhttps://mrc.example/ar/tools/first-days/');
  const [whatsApp, mail] = [new URL(whatsAppHref(list)), new URL(mailHref(list))];
  expect([whatsApp.pathname, mail.pathname]).toEqual(['/', '']);
  expect(whatsApp.searchParams.get('text')).toBe(listText(list));
  expect(mail.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(listText(list));
});

describe('reading aloud', () => {
  test('pieces are short, in order, and lose nothing', () => {
    const lines = [`${'word '.repeat(60)}end.`, 'جملة أولى. جملة ثانية؟ ثالثة', 'x'.repeat(500)];
    const pieces = spokenPieces({ id: 'a', heading: 'Heading', lines });
    expect(pieces.every((piece) => piece.length <= 180 && piece !== '')).toBe(true);
    expect(pieces.join('').replaceAll(' ', '')).toBe(['Heading', ...lines].join('').replaceAll(' ', ''));
    expect(pieces[0]).toBe('Heading');
  });

  const voice = (lang: string, localService = true) => ({ lang, localService });
  test.each([
    ['ar', [voice('en-US'), voice('ar-SA')], 'ar-SA'],
    ['ar', [voice('ar-SA'), voice('ar_IQ')], 'ar_IQ'],
    ['en', [voice('en-GB', false), voice('en-US')], 'en-US'],
    ['tl', [voice('fil-PH')], 'fil-PH'],
    ['prs', [voice('fa-IR')], 'fa-IR'],
    // These read Kurdish in Latin letters, or another language in the same letters.
    ['ckb', [voice('ku'), voice('ar-SA'), voice('fa-IR')], undefined],
    ['kmr', [voice('ku-TR'), voice('kmr')], undefined],
    ['am', [], undefined],
  ])('%s', (lang, voices, expected) => {
    expect(voiceFor(voices, lang)?.lang).toBe(expected);
  });
});

describe('recordings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const put = (path: string): void => {
    mkdirSync(join(folder, 'audio', path.split('/')[0] ?? ''), { recursive: true });
    writeFileSync(join(folder, 'audio', path), '');
  };

  test('none is no fault', () => {
    expect(findRecordings(folder, new Set(['first-days']))).toEqual([]);
  });

  test('one a guide and language, with its chapters', () => {
    for (const path of ['ar/first-days.ogg', 'ar/first-days.mp3', 'ckb/first-days.ogg', 'ckb/first-days.vtt'])
      put(path);
    expect(findRecordings(folder, new Set(['first-days']))).toEqual([
      { locale: 'ar', guide: 'first-days', file: 'first-days.mp3' },
      { locale: 'ckb', guide: 'first-days', file: 'first-days.ogg', chapters: 'first-days.vtt' },
    ]);
  });

  test('a name that is no guide stops the build', () => {
    put('ar/no-guide.mp3');
    expect(() => findRecordings(folder, new Set(['first-days']))).toThrow(/no-guide/);
  });
});

describe('the comparison', () => {
  const rows = programmeRows(readReturnProgrammes('content', collections), 'ar', { collections, translate });
  const row = (id: string) => rows.find((one) => one.id === id);

  test('shows a sum with its age, and says which must be confirmed', () => {
    const cash = row('sweden')?.money.find(({ value }) => value.value.includes('30,000'));
    expect(cash).toMatchObject({ needsConfirming: true, source: { asOf: '2024-03-17' } });
    expect(row('norway')?.money.every(({ needsConfirming }) => !needsConfirming)).toBe(true);
  });

  test('knows nothing where the sources say nothing', () => {
    expect(row('denmark')?.money).toEqual([]);
    expect(row('belarus')).toMatchObject({ state: 'unknown', apply: undefined, usesEurp: undefined });
    expect(row('sweden')).toMatchObject({ state: 'partly-ended', usesEurp: true });
  });

  test('names each source once', () => {
    for (const { sources } of rows) expect(new Set(sources.map(({ url }) => url)).size).toBe(sources.length);
  });
});

test('a guide links the tools whose data name it', () => {
  const paths = (guide: string) => guideTools(collections, guide, 'ckb').map(({ path }) => path);
  expect(paths('first-days')).toEqual(['tools/first-days/']);
  expect(paths('recruitment-fraud')).toEqual(['tools/scam-check/']);
  expect(paths('return-from-sweden')).toEqual(['tools/return-programmes/']);
  expect(paths('pre-departure-checklist').toSorted()).toEqual(['tools/pre-departure/', 'tools/scam-check/']);
  expect(paths('passport')).toEqual([]);
});

test('the scam check names countries in Kurdish, and knows numbers of ours', () => {
  const data = scamCheckData(collections, readScamData('content'), 'ckb');
  expect(data.regions['TR']).toBe('تورکیا');
  expect(Object.values(data.regions).filter((name) => /[كي]/u.test(name))).toEqual([]);
  expect(data.known.length).toBeGreaterThan(0);
  expect(data.known.every(({ href }) => /^\/ckb\/(offices\/#|emergency\/)/.test(href))).toBe(true);
});

describe('words', () => {
  const words = (tag: string) => readFileSync(`content/ui/${tag}/tools.json`, 'utf8');
  const values = (tag: string): string[] => {
    const flat = (value: unknown): string[] =>
      typeof value === 'string' ? [value] : Object.values(value as object).flatMap(flat);
    return flat(JSON.parse(words(tag)));
  };

  test('say the same number of things in every language', () => {
    const count = values('en').length;
    for (const { tag } of publishedLocales)
      expect({ tag, count: values(tag).length }).toEqual({ tag, count });
  });

  test('Kurdish has its own letters', () => {
    for (const tag of ['ckb', 'kmr']) expect(values(tag).filter((text) => /[كيىة]/u.test(text))).toEqual([]);
  });

  test('no digit but 0-9 anywhere', () => {
    for (const tag of localeTags)
      expect(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/u.test(words(tag))).toBe(false);
  });
});
