/** Makes the pack of a language from the built site: everything that is kept on a device. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { formatDate, type LocaleTag } from '#guidance/locales';
import type { Translate } from '#guidance/collections';
import { knowledgePaths } from '../../site/device/knowledge-files.ts';
import type { LanguagePack, PackHead } from '../../site/offline/pack.ts';
import { digestOf, filesNeeded, textsOf, type BuiltText } from './built-files.ts';

const brotli = promisify(brotliCompress);

export interface PackSources {
  /** The built site, `dist/client`. */
  readonly client: string;
  /** Content-Security-Policy by path. */
  readonly policies: ReadonlyMap<string, string>;
  readonly translate: Translate;
  /** Day of the build, `2026-11-20`. */
  readonly date: string;
}

export interface MadePack {
  readonly head: PackHead;
  readonly json: string;
  /** The same, as it is sent. */
  readonly compressed: Uint8Array;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function bannerFor(locale: LocaleTag, { translate, date }: PackSources): string {
  const words = escape(translate(locale, 'offline:banner', { date: formatDate(locale, date) }));
  const link = escape(translate(locale, 'offline:bannerLink'));
  return (
    `<div class="wide"><p class="note" id="offline-state" role="status">${words} ` +
    `<a href="/${locale}/tools/keep-offline/">${link}</a></p></div>`
  );
}

/** Names of policies would repeat two hundred times. */
function numbered(
  texts: readonly BuiltText[],
  policies: ReadonlyMap<string, string>,
): Pick<LanguagePack, 'policies' | 'pages'> {
  const closed = "default-src 'none'; frame-ancestors 'none'";
  const list: string[] = [];
  const pages = texts.map(({ path, text }) => {
    const policy = policies.get(path) ?? closed;
    if (!list.includes(policy)) list.push(policy);
    return [path, list.indexOf(policy), text] as const;
  });
  return { policies: list, pages };
}

/** Bytes of a file as it is sent: its compressed copy where there is one. */
function bytesSent(client: string, path: string): number {
  return (statSync(join(client, `${path}.br`), { throwIfNoEntry: false }) ?? statSync(join(client, path)))
    .size;
}

/** Ten times as fast as the best level, and within a tenth of its size. */
const quality = 9;

/** @throws Error when a file that pages need is missing */
export async function makeLanguagePack(locale: LocaleTag, sources: PackSources): Promise<MadePack> {
  const { client, date } = sources;
  const texts = textsOf(client, locale);
  const paths = [...new Set([...filesNeeded(client, texts), ...knowledgePaths(locale)])];
  const files = paths.map((path) => ({
    path,
    digest: digestOf(readFileSync(join(client, path))).slice(0, 16),
  }));
  const { pages, policies } = numbered(texts, sources.policies);
  const version = digestOf(JSON.stringify([pages, policies, files])).slice(0, 16);
  const pack: LanguagePack = {
    ...{ locale, version, date, policies, pages, files },
    banner: bannerFor(locale, sources),
  };
  const json = JSON.stringify(pack);
  const compressed = await brotli(json, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
    },
  });
  const beside = paths.reduce((sum, path) => sum + bytesSent(client, path), 0);
  return { head: { locale, version, date, bytes: beside + compressed.byteLength }, json, compressed };
}
