/** Prerendered pages under a plain name, for browsers that asked for it; see src/site/phone/plain-page.ts. */
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { isLocaleTag, type LocaleTag } from '#guidance/locales';
import { plainHtml, wantsPlain } from '../../src/site/phone/plain-page.ts';

export interface PlainPagesOptions {
  /** The build's folder. */
  readonly dist: string;
  /** Path -> Content-Security-Policy of that page. */
  readonly policies: ReadonlyMap<string, string>;
  /** What pages are called instead, in the language of the page. */
  readonly name: (tag: LocaleTag) => string;
}

/** Addresses of pages have nothing in them that leads out of the folder. */
const pagePath = /^\/(?:[a-z0-9-]+\/)*$/;

type Encoding = readonly [name: string, encode: (text: string) => Buffer];

const brotli: Encoding = [
  'br',
  // Made for one reader at once: a quick level, still within a sixth of the best.
  (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
];
const gzip: Encoding = ['gzip', (text) => gzipSync(text)];

function encodingFor(accepted: string): Encoding | undefined {
  return [brotli, gzip].find(([name]) => accepted.includes(name));
}

/** @returns a function that sends the page and says true, or leaves it to others and says false. */
export function createPlainPages({ dist, policies, name }: PlainPagesOptions) {
  return (request: IncomingMessage, response: ServerResponse, path: string): boolean => {
    const tag = path.split('/')[1];
    if (!wantsPlain(request.headers.cookie) || !pagePath.test(path)) return false;
    const file = join(dist, 'client', path, 'index.html');
    if (!existsSync(file)) return false;
    const html = plainHtml(readFileSync(file, 'utf8'), name(isLocaleTag(tag) ? tag : 'en'));
    const policy = policies.get(path);
    if (policy !== undefined) response.setHeader('content-security-policy', policy);
    // Kept nowhere: after the choice is taken back, no page stays under the other name.
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const encoding = encodingFor(request.headers['accept-encoding'] ?? '');
    if (encoding) response.setHeader('content-encoding', encoding[0]);
    response.end(request.method === 'HEAD' ? undefined : (encoding?.[1](html) ?? html));
    return true;
  };
}
