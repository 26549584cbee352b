/** The files of guides where they are published: read, written in one step, each earlier text kept. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isLocaleTag, type LocaleTag } from '#guidance/locales';
import type { Places } from './places.ts';
import type { PublishedText } from './publish-order.ts';

const run = promisify(execFile);

/** Which text of which guide. */
export interface TextRef {
  readonly guide: string;
  readonly locale: LocaleTag;
}

const pathOf = ({ guide, locale }: TextRef): string => join('guides', guide, `${locale}.md`);

/** First 16 hex digits of the SHA-256 of a file; empty for one that is not there. */
export const revisionOf = (text: string | null): string =>
  text === null ? '' : createHash('sha256').update(text).digest('hex').slice(0, 16);

function readOrNull(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** The text as it stands: what was published here before what the release came with. */
export function readText(places: Places, ref: TextRef): string | null {
  const own = readOrNull(join(places.content, pathOf(ref)));
  return own ?? (places.isOverlay ? readOrNull(join(places.releaseContent, pathOf(ref))) : null);
}

/** The release's text, where texts published here lie over it. */
export const readReleaseText = (places: Places, ref: TextRef): string | null =>
  readOrNull(join(places.releaseContent, pathOf(ref)));

/** Every text published here that lies over the release's. */
export function overlaidTexts(places: Places): readonly TextRef[] {
  if (!places.isOverlay) return [];
  return globSync('guides/*/*.md', { cwd: places.content }).flatMap((path) => {
    const [, guide = '', locale = ''] = /([^/\\]+)[/\\](\w+)\.md$/.exec(path) ?? [];
    return isLocaleTag(locale) ? [{ guide, locale }] : [];
  });
}

/** What the release said when this text was first changed here; null where it had none or nothing was kept. */
export const releaseTextThen = (places: Places, ref: TextRef): string | null =>
  readOrNull(join(places.content, '.release', pathOf(ref)));

function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${process.pid}.tmp`);
  writeFileSync(draft, text);
  renameSync(draft, path);
}

/** The earlier text into `.history/<publication>/`, and the release's once into `.release/`, to be compared later. */
function keepEarlier(places: Places, ref: TextRef, publication: string): void {
  const path = pathOf(ref);
  const earlier = readText(places, ref);
  if (earlier !== null) writeWhole(join(places.content, '.history', publication, path), earlier);
  const then = join(places.content, '.release', path);
  const release = join(places.releaseContent, path);
  if (!places.isOverlay || existsSync(then) || !existsSync(release)) return;
  mkdirSync(dirname(then), { recursive: true });
  copyFileSync(release, then);
}

function writeOne(places: Places, { guide, locale, text }: PublishedText): void {
  const path = join(places.content, pathOf({ guide, locale }));
  const isAsReleased = places.isOverlay && text === readReleaseText(places, { guide, locale });
  // What is as the release says needs nothing laid over it, and follows the next release.
  if (text === null || isAsReleased) {
    rmSync(path, { force: true });
    if (isAsReleased) rmSync(join(places.content, '.release', pathOf({ guide, locale })), { force: true });
  } else writeWhole(path, text);
}

/** Whether the folder lies in a git checkout and git is there. */
async function isInGit(folder: string): Promise<boolean> {
  try {
    await run('git', ['-C', folder, 'rev-parse', '--is-inside-work-tree']);
    return true;
  } catch {
    return false;
  }
}

/** Only these files, with the editor's name and no e-mail; hooks of the checkout are not ours to run. */
async function commit(places: Places, refs: readonly TextRef[], by: string, subject: string): Promise<void> {
  const git = (...args: readonly string[]) =>
    run('git', ['-C', places.content, '-c', 'core.hooksPath=/dev/null', ...args]);
  const paths = refs.map(pathOf);
  await git('add', '--all', '--', ...paths);
  const identity = [
    '-c',
    `user.name=${by.replaceAll(/[<>\n]/g, ' ').trim() || 'Editor'}`,
    '-c',
    'user.email=',
  ];
  await git(...identity, 'commit', '--quiet', '--message', subject, '--', ...paths);
}

export interface WrittenBy {
  /** Id of the publication. */
  readonly publication: string;
  /** The editor's display name. */
  readonly name: string;
  /** First line of the commit. */
  readonly subject: string;
}

/**
 * Writes published texts to their files: with a commit where they lie in a git checkout, else with a copy of what was
 * there before.
 * @throws Error when a file cannot be written; a commit that fails is told by the result instead
 */
export async function writeTexts(
  places: Places,
  texts: readonly PublishedText[],
  by: WrittenBy,
): Promise<'committed' | 'copied' | 'uncommitted'> {
  mkdirSync(places.content, { recursive: true });
  const inGit = await isInGit(places.content);
  for (const text of texts) if (!inGit || places.isOverlay) keepEarlier(places, text, by.publication);
  for (const text of texts) writeOne(places, text);
  if (!inGit) return 'copied';
  return commit(places, texts, by.name, by.subject).then(
    () => 'committed' as const,
    () => 'uncommitted' as const,
  );
}
