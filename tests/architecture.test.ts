/** The written table of who may import whom: imports go down, there are no cycles, guidance stays pure, one owner a table. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Specifiers of import and export ... from, dynamic imports included. */
  readonly imports: readonly string[];
}

const importPattern =
  /(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|^import\s*['"]([^'"]+)['"]/gm;

const files: readonly SourceFile[] = globSync('{src,bots}/**/*.{ts,astro}').map((path) => {
  const text = readFileSync(path, 'utf8');
  return {
    path: normalize(path),
    text,
    imports: [...text.matchAll(importPattern)].map(
      ([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? '',
    ),
  };
});

/** `src/guidance/language/x.ts` -> `guidance/language`; `bots/telegram/x.ts` -> `bots/telegram`; pages and single files by name. */
function roomOf(path: string): string {
  const [top = '', district = '', room = ''] = path.split('/');
  if (top === 'bots') return path.split('/').length > 2 ? `bots/${district}` : 'bots';
  if (district === 'pages' || district === 'commands') return district;
  if (!path.slice(4).includes('/')) return district;
  return room.includes('.') ? district : `${district}/${room}`;
}

/** Order of districts and, inside, of rooms: a room may use what stands above it. */
const order: readonly string[] = [
  'platform/base',
  'platform/config',
  'platform/storage',
  'platform/jobs',
  'platform/backup',
  'platform/operations',
  'guidance/locales',
  'guidance/collections',
  'guidance/hours',
  'guidance/catalogue',
  'guidance/checklists',
  'guidance/return-programmes',
  'guidance/news-topics',
  'guidance/language',
  'guidance/safety',
  'guidance/scams',
  'guidance/commands',
  'guidance/handbook',
  'guidance/knowledge',
  'guidance/answering',
  'privacy/audit',
  'privacy/encryption',
  'privacy/redaction',
  'privacy/consent',
  'privacy/access',
  'privacy/retention',
  'conversations/channels',
  'conversations/offices',
  'conversations/contacts',
  'conversations/conversation',
  'conversations/attachments',
  'conversations/dialogues',
  'conversations/outbox',
  'conversations/channel-states',
  'conversations/open-questions',
  'conversations/continuing',
  'conversations/quiet-times',
  'conversations/subscriptions',
  'conversations/broadcasts',
  'conversations/feedback',
  'conversations/answer-reports',
  'conversations/notes',
  'conversations/complaints',
  'conversations/saved-replies',
  'conversations/handoff',
  'conversations/appointments',
  'conversations/staff-alerts',
  'conversations/inbox',
  'conversations/public-answers',
  'editorial/publishing',
  'editorial/drafts',
  'insight/figures',
  'insight/page-counts',
];

/** Districts each district may import; its own rooms follow `order`. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  guidance: [],
  privacy: ['platform'],
  conversations: ['guidance', 'privacy', 'platform'],
  insight: ['conversations', 'guidance', 'privacy', 'platform'],
  editorial: ['guidance', 'privacy', 'platform'],
  site: ['guidance'],
  desk: ['editorial', 'insight', 'conversations', 'guidance', 'privacy', 'platform', 'site'],
  pages: ['site', 'desk', 'editorial', 'insight', 'guidance', 'conversations', 'privacy', 'platform', 'app'],
  'middleware.ts': ['site', 'desk', 'guidance', 'app'],
  'env.d.ts': ['app', 'privacy'],
  app: ['editorial', 'insight', 'conversations', 'guidance', 'privacy', 'platform'],
  commands: ['app', 'editorial', 'conversations', 'guidance', 'privacy', 'platform', 'bots', 'site'],
  bots: ['conversations', 'editorial', 'insight', 'guidance', 'platform', 'app', 'site'],
};

const targetOf = (file: SourceFile, specifier: string): string | undefined => {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}/index.ts`;
  return specifier.startsWith('.') ? normalize(join(dirname(file.path), specifier)) : undefined;
};

const own = files.flatMap((file) =>
  file.imports.flatMap((specifier) => {
    const target = targetOf(file, specifier);
    return target === undefined ? [] : [{ file, specifier, target }];
  }),
);
const district = (room: string): string => room.split('/')[0] ?? room;

describe('architecture', () => {
  test('an import into another room goes through its front door', () => {
    const wrong = own
      .filter(({ file, target }) => target.startsWith('src/') && roomOf(file.path) !== roomOf(target))
      .filter(
        ({ target }) =>
          /^src\/(platform|guidance|privacy|conversations|editorial|insight)\//.test(target) &&
          !target.endsWith('/index.ts'),
      )
      .map(({ file, specifier }) => `${file.path} -> ${specifier}`);
    expect(wrong).toEqual([]);
  });

  test('imports go down the table', () => {
    const wrong = own.flatMap(({ file, target, specifier }) => {
      const from = roomOf(file.path);
      const to = roomOf(target);
      if (from === to || to === 'platform/base') return [];
      // One room cut in two: reading from disk stands apart so that the rest stays pure.
      const isAllowed =
        district(from) === district(to)
          ? order.indexOf(to) < order.indexOf(from) || !order.includes(from)
          : mayImport[district(from)]?.includes(district(to));
      return isAllowed ? [] : [`${file.path} -> ${specifier}`];
    });
    expect(wrong).toEqual([]);
  });

  test('every room stands in the order', () => {
    const rooms = new Set(
      files
        .map(({ path }) => roomOf(path))
        .filter((room) => /^(platform|guidance|privacy|conversations|editorial|insight)\//.test(room)),
    );
    expect([...rooms].filter((room) => !order.includes(room))).toEqual([]);
  });

  test('files do not import one another in a circle', () => {
    const edges = new Map<string, string[]>();
    for (const { file, target } of own) edges.set(file.path, [...(edges.get(file.path) ?? []), target]);
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path))
        return void circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      if (done.has(path)) return;
      for (const next of edges.get(path) ?? []) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const path of edges.keys()) walk(path, []);
    expect(circles).toEqual([]);
  });

  test('guidance runs in a browser: no node: import outside readers, no database, no network', () => {
    const wrong = files
      .filter(({ path }) => path.startsWith('src/guidance/') && !path.includes('/reader/'))
      .filter(
        ({ imports, text }) => imports.some((name) => name.startsWith('node:')) || /\bfetch\(/.test(text),
      )
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  test('time, chance and the environment are read in one place each', () => {
    const rules: readonly (readonly [RegExp, RegExp])[] = [
      [/\bDate\.now\(\)|new Date\(\)|Math\.random\(\)/, /^src\/platform\/base\//],
      [/process\.env/, /^(src\/platform\/config\/|bots\/main\.ts|src\/commands\/)/],
    ];
    const wrong = rules.flatMap(([pattern, allowed]) =>
      files
        .filter(({ path, text }) => pattern.test(text) && !allowed.test(path))
        .map(({ path }) => `${path}: ${pattern.source}`),
    );
    expect(wrong).toEqual([]);
  });

  test('a channel knows no other channel', () => {
    const wrong = own
      .filter(
        ({ file, target }) =>
          /^bots\/(telegram|whatsapp|terminal)/.test(roomOf(file.path)) && target.startsWith('bots/'),
      )
      .filter(({ file, target }) => roomOf(file.path) !== roomOf(target))
      .map(({ file, specifier }) => `${file.path} -> ${specifier}`);
    expect(wrong).toEqual([]);
  });

  test('files are named for what they hold', () => {
    const names = files
      .map(({ path }) => path)
      .filter((path) => /(^|\/)(utils?|helpers?|common|manager|misc)[./-]/.test(path));
    expect(names).toEqual([]);
  });
});
