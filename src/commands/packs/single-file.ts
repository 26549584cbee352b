/** Makes the one file of a language that people pass on: read without script, answering with it, sending nothing ever. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { formatDate, localeFor, type LocaleTag } from '#guidance/locales';
import { knowledgePaths } from '../../site/device/knowledge-files.ts';
import { textsOf, type BuiltText } from './built-files.ts';
import type { PackSources } from './language-pack.ts';
import { anchorOf, rewritePage } from './rewrite-page.ts';

export interface FileSources extends PackSources {
  /** Address of the portal without a slash at the end, when it is known; the only address in the file. */
  readonly siteUrl: string | undefined;
  /** The script of the file, bundled. */
  readonly script: string;
}

/** What the file holds, in this order: numbers first, for whoever opens it in danger. */
const partsOfFile = ['emergency', 'guides', 'offices', 'services'] as const;

const isIncluded = (path: string): boolean =>
  /^\/\w+\/(emergency\/[\w-]+|guides\/[\w-]+|offices|services\/(?!for|in|need)[\w-]+)\/$/.test(path);

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** As in a policy: only the very script and style of this file may run. */
const fingerprint = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const titleOf = (html: string): string =>
  (/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? '').replaceAll(/<[^>]*>/g, '').trim();

/** The styles every page has, in the order pages have them. */
function stylesOf(client: string, html: string): string {
  return [...html.matchAll(/<link rel="stylesheet" href="(\/assets\/[^"]+)"/g)]
    .map(([, path = '']) => readFileSync(join(client, path), 'utf8'))
    .join('\n');
}

/** Compressed, because the file is passed on by slow ways; base64, because it is text. */
const packed = (text: string): string => deflateRawSync(text, { level: 9 }).toString('base64');

function contents(pages: readonly BuiltText[], say: (key: string) => string): string {
  return partsOfFile
    .map((part) => {
      const links = pages
        .filter(({ path }) => path.split('/')[2] === part)
        .map(({ path, text }) => `<li><a href="#${anchorOf(path)}">${titleOf(text)}</a></li>`);
      return `<h3>${escape(say(`site:menu.${part}`))}</h3><ul>${links.join('')}</ul>`;
    })
    .join('');
}

/** Orders pages as the contents do. */
function pagesOf({ client }: FileSources, locale: LocaleTag): readonly BuiltText[] {
  const pages = textsOf(client, locale).filter(({ path }) => isIncluded(path));
  return partsOfFile.flatMap((part) => pages.filter(({ path }) => path.split('/')[2] === part));
}

/** The file as text. */
export function makeSingleFile(locale: LocaleTag, sources: FileSources): string {
  const { translate, date, siteUrl, client } = sources;
  const say = (key: string, values?: Record<string, unknown>): string => translate(locale, key, values);
  const { direction, ownName } = localeFor(locale);
  const pages = pagesOf(sources, locale);
  const included = new Set(pages.map(({ path }) => path));
  const name = say('site:name');
  const styles = `${stylesOf(client, pages[0]?.text ?? '')}\narticle{border-block-start:4px solid var(--line);padding-block:var(--space-5)}main .page{padding-block:0}bdi[dir=ltr]{white-space:normal}`;
  const check = siteUrl === undefined ? undefined : `${siteUrl}/${locale}/tools/check-file/`;
  const knowledge = knowledgePaths(locale).map((path) => readFileSync(join(client, path), 'utf8'));
  const settings = JSON.stringify({
    locale,
    words: Object.fromEntries(
      ['label', 'button', 'loading', 'failed', 'mine', 'answer', 'empty'].map((key) => [
        key,
        say(`offline:ask.${key}`),
      ]),
    ),
    title: say('offline:pack.askTitle'),
    about: say('offline:pack.askAbout'),
  }).replaceAll('<', '\\u003c');
  const policy = `default-src 'none'; script-src ${fingerprint(sources.script)}; style-src ${fingerprint(styles)}; base-uri 'none'; form-action 'none'`;
  return [
    `<!doctype html><html lang="${locale}" dir="${direction}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">`,
    `<meta name="color-scheme" content="light dark">`,
    `<title>${escape(say('offline:pack.title', { name, language: ownName }))}</title><style>${styles}</style></head><body>`,
    `<header class="band"><div class="wide"><p class="brand">${escape(name)}</p></div></header><main class="wide page" id="top">`,
    `<h1>${escape(say('offline:pack.title', { name, language: ownName }))}</h1>`,
    `<p class="lead">${escape(say('offline:pack.date', { date: formatDate(locale, date) }))}</p>`,
    `<p class="note">${escape(say('offline:pack.prove'))}`,
    check === undefined
      ? ''
      : `<br>${escape(say('offline:pack.checkAt'))} <a href="${check}"><bdi dir="ltr">${escape(check)}</bdi></a>`,
    `</p><div id="ask-here"></div>`,
    `<section class="part" aria-labelledby="contents"><h2 id="contents">${escape(say('offline:pack.contents'))}</h2>${contents(pages, say)}</section>`,
    ...pages.map(
      ({ path, text }) =>
        `<article id="${anchorOf(path)}">${rewritePage(text, path, included)}<p><a class="more" href="#contents">${escape(say('offline:pack.top'))}</a></p></article>`,
    ),
    `</main><script type="application/json" id="settings">${settings}</script>`,
    ...knowledge.map((text) => `<script type="text/plain" class="knowledge">${packed(text)}</script>`),
    `<script>${sources.script}</script></body></html>\n`,
  ].join('\n');
}
