import { expect, test } from 'vitest';
import type { OutboundMessage } from '#conversations/channels';
import { localeTags } from '#guidance/locales';
import { createTranslate } from '#guidance/collections';
import { readUiCatalogs } from '#guidance/collections/reader';
import { openReadCommand } from '#guidance/commands/reader';
import { renderFile, renderParts, type CloudPart } from '../../../../bots/whatsapp/cloud/outbound.ts';
import { newsNotice, readTemplates, templatePart } from '../../../../bots/whatsapp/cloud/templates.ts';
import { contentProblem } from '../../../support/whatsapp-limits.ts';

const base: OutboundMessage = {
  id: 'm1',
  recipient: '9647700000001@c.us',
  text: 'Where are you?',
  buttons: [],
  direction: 'ltr',
};
const buttons = (...labels: readonly string[]) => labels.map((label, index) => ({ id: `b${index}`, label }));
const eleven = Array.from({ length: 11 }, (_, index) => `choice ${index}`);
const render = (change: Partial<OutboundMessage>): readonly CloudPart[] =>
  renderParts({ ...base, ...change }, { choose: 'Choose' });
const titles = (part: CloudPart | undefined): readonly string[] =>
  part?.type === 'interactive'
    ? [...JSON.stringify(part.interactive).matchAll(/"title":"([^"]+)"/g)].map(([, title = '']) => title)
    : [];

test.each<[string, Partial<OutboundMessage>, readonly string[]]>([
  ['words alone', {}, ['text']],
  ['two short choices', { buttons: buttons('Yes', 'No') }, ['button']],
  ['four choices', { buttons: buttons('One', 'Two', 'Three', 'Four') }, ['list']],
  ['one choice longer than a button', { buttons: buttons('Erbil, Sulaymaniyah and Duhok') }, ['list']],
  ['twenty-four characters with their number', { buttons: buttons('a'.repeat(21)) }, ['list']],
  ['a choice longer than a description', { buttons: buttons('word '.repeat(15)) }, ['text']],
  ['eleven choices', { buttons: buttons(...eleven) }, ['text']],
  ['the same label twice', { buttons: buttons('y'.repeat(20), 'y'.repeat(20)) }, ['list']],
  ['an id longer than a row takes', { buttons: [{ id: 'x'.repeat(257), label: 'Yes' }] }, ['text']],
  ['long words over buttons', { text: 'word '.repeat(400), buttons: buttons('Yes') }, ['text', 'button']],
  [
    'words as long as a list takes',
    { text: 'a'.repeat(4096), buttons: buttons(...eleven.slice(0, 4)) },
    ['list'],
  ],
  [
    'more words than that',
    { text: 'word '.repeat(900), buttons: buttons(...eleven.slice(0, 4)) },
    ['text', 'list'],
  ],
])('%s', (_, change, expected) => {
  const parts = render(change);
  const kinds = parts.map((part) => (part.type === 'text' ? 'text' : String(part.interactive['type'])));
  expect(kinds).toEqual(expected);
  for (const part of parts) expect(contentProblem(part)).toBeUndefined();
});

test('numbers stand in titles as far as they fit, and a long choice stands whole under its title', () => {
  expect(titles(render({ buttons: buttons('Yes', 'No') })[0])).toEqual(['1. Yes', '2. No']);
  expect(titles(render({ buttons: buttons('x'.repeat(20), 'No') })[0])).toEqual(['x'.repeat(20), 'No']);
  const label = 'Returning home from another country';
  const [part] = render({ buttons: buttons('a', 'b', 'c', label) });
  expect(titles(part).at(-1)).toBe('4. Returning home from…');
  expect(JSON.stringify(part)).toContain(`"description":"${label}"`);
});

test('a person is 0, and a fallback in digits says the same numbers', () => {
  const choices = [...buttons(...eleven), { id: 'person', label: 'A person' }];
  const [part] = render({ buttons: choices });
  expect(part?.type === 'text' && part.text.body).toMatch(/1\. choice 0\n[^]*11\. choice 10\n0\. A person$/);
});

test('nothing is lost of a long text, and stars stay stars', () => {
  const text = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ');
  const parts = render({ text, buttons: buttons('Yes') });
  const said = parts.map((part) =>
    part.type === 'text' ? part.text.body : (part.interactive['body'] as { text: string }).text,
  );
  expect(said.join(' ')).toBe(text);
  const [starred] = render({ text: '*now* _or_ ~never~ `x`' });
  expect(starred?.type === 'text' && starred.text.body).not.toMatch(/\*(?!\u2060)/);
});

test('a file takes its words along where they fit', () => {
  const file = {
    kind: 'document',
    name: 'form.pdf',
    mediaType: 'application/pdf',
    bytes: new Uint8Array(),
  } as const;
  expect(renderFile(file, 'Your form', 'media-1')).toEqual({
    part: { type: 'document', document: { id: 'media-1', filename: 'form.pdf', caption: 'Your form' } },
    isTextSaid: true,
  });
  expect(renderFile(file, 'x'.repeat(1025), 'media-1')).toMatchObject({ isTextSaid: false });
});

test('the word that opens a list fits in every language', () => {
  const translate = createTranslate(readUiCatalogs('content'));
  for (const tag of localeTags) expect(translate(tag, 'whatsapp:choose').length).toBeLessThanOrEqual(20);
});

test('a template is chosen by the reader’s chain of languages', () => {
  const templates = readTemplates('content/whatsapp/templates.yaml');
  const waiting = templates['message-waiting'];
  const codeFor = (locale: 'ckb' | 'kmr' | 'prs' | 'am' | undefined): unknown =>
    (templatePart(waiting, locale) as { template: { language: { code: string } } }).template.language.code;
  expect([codeFor('ckb'), codeFor('kmr'), codeFor('prs'), codeFor('am'), codeFor(undefined)]).toEqual([
    'ar',
    'ar',
    'fa',
    'en',
    'en',
  ]);
  expect(contentProblem(templatePart(waiting, 'ar'))).toBeUndefined();
});

test('the template about news tells no news: how to read it and how to end it, in words the bot understands', () => {
  const templates = readTemplates('content/whatsapp/templates.yaml');
  const readCommand = openReadCommand('content');
  expect(contentProblem(templatePart(templates.news, 'ckb'))).toBeUndefined();
  expect(newsNotice(templates, 'ckb')?.locale).toBe('ar');
  for (const { text } of Object.values(templates.news?.languages ?? {})) {
    expect(text).toMatch(/: 1[.\s।۔]/u);
    expect(readCommand(/:\s*(\S+)$/u.exec(text)?.[1] ?? '')).toEqual({ kind: 'stop' });
  }
});
