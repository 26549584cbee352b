/** The program as its own process: what it says when it starts, what it refuses, how it ends. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { environmentVariables } from '#platform/config';
import { readFileSync } from 'node:fs';
import { createProduct, type Product } from '../support/product.ts';
import { rowsOf } from '../support/long-run.ts';

let product: Product;
beforeAll(async () => {
  product = await createProduct();
  await product.start();
}, 60_000);
afterAll(() => product.dispose());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(product.url + path, { redirect: 'manual', headers });

describe('a first start', () => {
  test('tells what is on, and how the first administrator signs in', () => {
    const text = product.output();
    expect(text).toContain(`${product.url}/`);
    expect(text).toMatch(/Telegram\s+off \(set TELEGRAM_BOT_TOKEN\)/);
    expect(text).toMatch(/http:\/\/localhost:\d+\/desk\/welcome\/\?link=[\w-]{20,}/);
  });

  test('makes folders and files that others on the machine cannot read', () => {
    expect(statSync(product.dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(product.keyFile).mode & 0o777).toBe(0o600);
  });

  test('health is ok and holds no personal data', async () => {
    const response = await get('/api/health');
    expect(response.status).toBe(200);
    const report = (await response.json()) as Record<string, unknown>;
    expect(Object.keys(report).toSorted()).toEqual(['parts', 'status', 'version']);
    expect(report['status']).toBe('ok');
  });
});

describe('pages', () => {
  test.each([
    ['/', 200],
    ['/ar/', 200],
    ['/ckb/guides/smugglers/', 200],
    ['/en/ask/', 200],
    ['/ckb/no-such-page/', 404],
    ['/no-such-page/', 404],
    ['/no-such-page', 308],
    ['/api/channels/telegram', 404],
    ['/api/channels/nothing/', 404],
    ['/knowledge/ar.json', 200],
  ])('%s answers %i', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  test('not found is said in the reader’s language', async () => {
    const page = await (await get('/ckb/no-such-page/')).text();
    expect(page).toContain('<html lang="ckb" dir="rtl"');
  });

  test('the desk leads a stranger to a sign-in page', async () => {
    const response = await fetch(`${product.url}/desk/`);
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/type="password"/);
  });

  test.each(['/', '/ar/guides/smugglers/', '/en/ask/', '/desk/'])(
    '%s is closed to frames, scripts and sniffing',
    async (path) => {
      const { headers } = await fetch(product.url + path);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/);
      expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  test('a form from another site is refused', async () => {
    const response = await fetch(`${product.url}/en/ask/`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'text=hello',
      redirect: 'manual',
    });
    expect(response.status).toBe(403);
  });

  test('pages go out compressed', async () => {
    const response = await get('/ar/guides/smugglers/', { 'accept-encoding': 'br' });
    expect(response.headers.get('content-encoding')).toBe('br');
  });
});

describe('a second start', () => {
  test('refuses without the key file, and overwrites nothing', async () => {
    const other = await createProduct();
    await other.start();
    await other.stop();
    rmSync(other.keyFile);
    await expect(other.start()).rejects.toThrow(/KEY_FILE/);
    expect(existsSync(other.keyFile)).toBe(false);
    await other.dispose();
  }, 60_000);

  test('on a port in use says what to do', () => {
    const { status, stderr } = spawnSync(process.execPath, ['bots/main.ts'], {
      env: {
        PATH: process.env['PATH'] ?? '',
        PORT: String(product.port),
        DATA_DIR: `${product.dataDir}-2`,
        KEY_FILE: `${product.keyFile}-2`,
      },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('PORT=4322 npm start');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

const wrongSettings = [
  [{ DATA_DIR: '/tmp/x', KEY_FILE: '/tmp/x/key' }, /KEY_FILE must not lie inside DATA_DIR/],
  [{ PORT: 'abc' }, /PORT/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL: must begin with postgres/],
  [{ TELEGRAM_BOT_TOKEN: 'nonsense' }, /TELEGRAM_BOT_TOKEN: does not look like a bot token/],
] as const;
test.each(rowsOf(wrongSettings, 2))(
  'wrong settings %o are explained without a stack',
  (environment, message) => {
    const { status, stderr } = spawnSync(process.execPath, ['bots/main.ts'], {
      env: { PATH: process.env['PATH'] ?? '', ...environment },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  },
);

test('every setting stands in .env.example', () => {
  const example = readFileSync('.env.example', 'utf8');
  expect(environmentVariables.filter((name) => !new RegExp(`^${name}=`, 'm').test(example))).toEqual([]);
});

test('stopping is clean', async () => {
  expect(await product.stop()).toBe(0);
}, 30_000);
