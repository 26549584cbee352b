/** Changing the file of a guide without touching what was not changed: the history stays readable. */
import { isDeepStrictEqual } from 'node:util';
import { parse, stringify } from 'yaml';
import type { GuideFrontmatter } from '../guide.ts';

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
    '    asks:',
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
    ...sections.map(({ heading, markdown }) => `## ${heading.trim()}\n\n${markdown.trim()}`),
  ].join('\n\n');

/**
 * @param file the whole file
 * @throws Error when it has no frontmatter
 */
export function editGuideFile(file: string, edit: GuideEdit): string {
  const [, yaml, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  if (yaml === undefined || body === undefined) throw new Error('no frontmatter between --- lines');
  const present = parse(yaml) as Readonly<Record<string, unknown>>;
  const { sections, ...entries } = edit;
  let blocks = blocksOf(yaml);
  for (const [key, value] of Object.entries(entries))
    if (value !== undefined && !isDeepStrictEqual(value, present[key]))
      blocks = withEntry(blocks, key, writeEntry(key, value));
  if (sections !== undefined) {
    const earlier = blocks.find(({ key }) => key === 'sections')?.lines ?? '';
    blocks = withEntry(blocks, 'sections', writeSections(sections, earlier));
  }
  const head = blocks.map(({ lines }) => lines).join('\n');
  const introduction = (body.split(/^## +/m)[0] ?? '').trim();
  const text = sections === undefined ? body : `\n${bodyOf(introduction, sections)}\n`;
  return `---\n${head}\n---\n${text}`;
}
