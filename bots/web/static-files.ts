import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sirv from 'sirv';

type Handler = ReturnType<typeof sirv>;

/** Sent with everything. Reading pages need nothing from anybody else, so the rules can be strict. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  // No other site learns what somebody read. Not "no-referrer": forms would then come without their Origin.
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(self), payment=(), usb=()',
};

/** Frames are forbidden by header as well; a policy made of `<meta>` could not say it. */
const withoutFrames = (policy: string): string => `${policy.replace(/;?\s*$/, '')}; frame-ancestors 'none'`;

/** The header a prerendered page was built with: path -> Content-Security-Policy (dist/_headers.json). */
function readPagePolicies(dist: string): ReadonlyMap<string, string> {
  const file = [join(dist, '_headers.json'), join(dist, 'client/_headers.json')].find((path) =>
    existsSync(path),
  );
  const policies = new Map<string, string>();
  if (file === undefined) return policies;
  const pages = JSON.parse(readFileSync(file, 'utf8')) as {
    pathname: string;
    headers: { key: string; value: string }[];
  }[];
  for (const { pathname, headers } of pages) {
    const policy = headers.find(({ key }) => key.toLowerCase() === 'content-security-policy');
    if (policy) policies.set(pathname.replace(/\/?$/, '/'), withoutFrames(policy.value));
  }
  return policies;
}

/** What a response without a page of its own may do: nothing. */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

/** Workers obey the policy of their own file, not of the page: they may fetch from us, and nothing else. */
const scriptPolicy = "default-src 'none'; connect-src 'self'; script-src 'self'; frame-ancestors 'none'";

/** What a file opened by itself may do; a page says it in its own policy. */
const policyOf = (pathname: string): string => (pathname.endsWith('.js') ? scriptPolicy : closedPolicy);

/** What a file is sent with, beside what everything is. */
function headersOf(
  pathname: string,
  policies: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const page = pathname.replace(/index\.html$/, '').replace(/\/?$/, '/');
  return {
    'content-security-policy': policies.get(page) ?? policyOf(pathname),
    // Names of assets carry a digest of their content; pages are asked for again each time (cheap: etag).
    'cache-control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    // A file to pass on is kept, not shown: its own policy, not ours, is what it runs under.
    ...(/^\/packs\/.*\.html$/.test(pathname) && { 'content-disposition': 'attachment' }),
  };
}

/**
 * Serves dist/client with compressed copies, each page with the policy it was built with. The headers are set before
 * the file is looked up: "not modified" carries them too, and browsers put them in place of those they kept.
 * @param dist the build's folder
 */
export function createStaticFiles(dist: string): Handler {
  const policies = readPagePolicies(dist);
  const files = sirv(join(dist, 'client'), { brotli: true, gzip: true, etag: true, dotfiles: false });
  return (request, response, next) => {
    const headers = headersOf((request.url ?? '/').split('?')[0] ?? '/', policies);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    files(request, response, () => {
      for (const name of Object.keys(headers)) response.removeHeader(name);
      response.setHeader('content-security-policy', closedPolicy);
      void next?.();
    });
  };
}

/** The "not found" page of a locale, read once at the start. */
export function readNotFoundPages(dist: string, locales: readonly string[]): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const [key, path] of [
    ...locales.map((tag) => [tag, `${tag}/404/index.html`] as const),
    ['', '404.html'] as const,
  ]) {
    const file = join(dist, 'client', path);
    if (existsSync(file)) pages.set(key, readFileSync(file, 'utf8'));
  }
  return pages;
}

export { readPagePolicies };
