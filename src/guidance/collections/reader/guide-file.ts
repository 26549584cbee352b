/** Changing the file of a guide without touching what was not changed: the history stays readable. */
import { isDeepStrictEqual } from 'node:util';
import { parse, stringify } from 'yaml';
import type { LocaleTag } from '#guidance/locales';
import { guideFrom, type Guide, type GuideFrontmatter } from '../guide.ts';

/** What an editor may change; what is left out stays as it is, letter for letter. */
export interface GuideEdit {
  readonly title?: string;
  readonly summary?: string;
  readonly checkedOn?: string;
  readonly reviewDue?: string;
  readonly review?: GuideFrontmatter['review'];
  readonly translationOf?: string;
  /** In the order of the file; all of them. */
  readonly sections?: readonly EditedSection[];
}

export interface EditedSection {
  readonly id: string;
  readonly heading: string;
  /** Below its heading. */
  readonly markdown: string;
  readonly asks: readonly string[];
}

/** One entry of the frontmatter with the indented lines that belong to it. */
interface Block {
  readonly key: string;
  readonly lines: string;
}

const inOneLine = { lineWidth: 0 } as const;

function partsOf(file: string): { readonly yaml: string; readonly body: string } {
  const [, yaml, body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  if (yaml === undefined) throw new Error('no frontmatter between --- lines');
  return { yaml, body };
}

function blocksOf(yaml: string): readonly Block[] {
  return yaml.split(/\n(?=[A-Za-z])/).map((lines) => ({ key: /^(\w+):/.exec(lines)?.[1] ?? '', lines }));
}

/** As the files are written: a state on one line, a revision in quotes (digits alone would be a number). */
function writeEntry(key: string, value: unknown): string {
  if (key === 'translationOf') return `translationOf: ${JSON.stringify(value)}`;
  if (key === 'review') {
    const review = value as GuideFrontmatter['review'];
    return review.state === 'draft'
      ? 'review: { state: draft }'
      : `review: { state: checked, by: ${stringify(review.by, { ...inOneLine, defaultStringType: 'QUOTE_DOUBLE' }).trim()}, on: ${review.on} }`;
  }
  return stringify({ [key]: value }, inOneLine).trimEnd();
}

/** Ways to ask as they stand in the file, quotes and all: what is not changed keeps its line. */
function writtenAsks(block: string): ReadonlyMap<string, string> {
  const items = [...block.matchAll(/^ {6}- (.+)$/gm)].map(
    ([, raw = '']) => [String(parse(raw)), raw] as const,
  );
  return new Map(items);
}

function writeSections(sections: readonly EditedSection[], earlier: string): string {
  const written = writtenAsks(earlier);
  const lines = sections.flatMap(({ id, asks }) => [
    `  - id: ${id}`,
    asks.length === 0 ? '    asks: []' : '    asks:',
    ...asks.map((ask) => `      - ${written.get(ask) ?? stringify(ask, inOneLine).trim()}`),
  ]);
  return ['sections:', ...lines].join('\n');
}

/** The place of an entry that was not there before. */
const before = ['services', 'offices', 'sections'];

function withEntry(blocks: readonly Block[], key: string, lines: string): readonly Block[] {
  const at = blocks.findIndex((entry) => entry.key === key);
  if (at >= 0) return blocks.with(at, { key, lines });
  const next = blocks.findIndex((entry) => before.includes(entry.key));
  return blocks.toSpliced(next < 0 ? blocks.length : next, 0, { key, lines });
}

const bodyOf = (introduction: string, sections: readonly EditedSection[]): string =>
  [
    ...(introduction === '' ? [] : [introduction]),
    // A heading typed into a text must not cut the section in two; the checks then name it.
    ...sections.map(
      ({ heading, markdown }) =>
        `## ${heading.replaceAll(/\s+/g, ' ').trim()}\n\n${markdown.replaceAll(/^##? /gm, '### ').trim()}`,
    ),
  ].join('\n\n');

/**
 * @param file the whole file
 * @throws Error when it has no frontmatter
 */
export function editGuideFile(file: string, edit: GuideEdit): string {
  const { yaml, body } = partsOf(file);
  const present = parse(yaml) as Readonly<Record<string, unknown>>;
  const { sections, ...entries } = edit;
  let blocks = blocksOf(yaml);
  for (const [key, value] of Object.entries(entries))
    if (!isDeepStrictEqual(value, present[key])) blocks = withEntry(blocks, key, writeEntry(key, value));
  if (sections !== undefined) {
    const earlier = blocks.find(({ key }) => key === 'sections')?.lines ?? '';
    blocks = withEntry(blocks, 'sections', writeSections(sections, earlier));
  }
  const head = blocks.map(({ lines }) => lines).join('\n');
  const introduction = (body.split(/^## +/m)[0] ?? '').trim();
  const text = sections === undefined ? body : `\n${bodyOf(introduction, sections)}\n`;
  return `---\n${head}\n---\n${text}`;
}

/**
 * A guide as far as it is written: a draft may still lack asks or words, which the checks tell before it is published.
 * @throws Error when the file has no frontmatter, or sections and headings do not agree
 */
export function readUnfinishedGuide(id: string, locale: LocaleTag, file: string): Guide {
  const { yaml, body } = partsOf(file);
  return guideFrom(id, locale, parse(yaml) as GuideFrontmatter, body);
}

/** A translation still to be written: what belongs to the guide, and none of the original's words. */
export function beginTranslation(original: Guide, file: string): string {
  const sections = original.sections.map(({ id }) => ({ id, heading: '', markdown: '', asks: [] }));
  return editGuideFile(file, { title: '', summary: '', review: { state: 'draft' }, sections });
}
