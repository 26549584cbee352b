/**
 * The image's file, followed step by step without a container engine: in an empty /app, with the registry's packages,
 * a real user, a program that may write nothing but its volume; it answers, is healthy by its own check, and ends.
 */
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCopy, readSettings, readStages, type Instruction } from './containerfile.ts';
import { hire, joinFirst } from '../product/security/desk-people.ts';
import type { DeskClient } from '../product/security/desk-client.ts';
import type { Product } from '../support/product.ts';
import { createMachine, whyNoMachine, type Machine } from './machine/throwaway-machine.ts';

const missing = whyNoMachine();
const here = resolve('.');
/** The image's Node is of this version (units.test.ts). */
const image = `export PATH=${here}/node_modules/node/bin:$PATH; umask 022`;
let machine: Machine;

function inMachine(script: string, wait?: number): string {
  const { status, output } = machine.run(script, wait);
  expect(status, `${script}\n${output.slice(-4_000)}`).toBe(0);
  return output.trim();
}

/** Does what an engine would do in a stage that begins with nothing. @returns the settings in force at its end */
function follow(steps: readonly Instruction[]): Readonly<Record<string, string>> {
  let folder = '/';
  let settings: Readonly<Record<string, string>> = {};
  let user = 'root';
  for (const { name, rest } of steps) {
    const exports = Object.entries(settings)
      .map(([key, value]) => `export ${key}='${value}'`)
      .join('; ');
    if (name === 'WORKDIR') inMachine(`mkdir -p ${(folder = rest)}`);
    else if (name === 'ENV' || name === 'ARG') settings = { ...settings, ...readSettings(rest) };
    else if (name === 'USER') user = rest;
    else if (name === 'RUN') inMachine(`${image}; ${exports || 'true'}; cd ${folder} && ${rest}`, 900);
    else if (name === 'COPY') copy(rest, folder);
  }
  return { ...settings, folder, user };
}

function copy(rest: string, folder: string): void {
  const { stage, sources, target } = readCopy(rest);
  // The stage before ended in this very folder.
  if (stage !== undefined) expect([sources, target]).toEqual([['/app'], '/app']);
  else
    inMachine(`cd /root/context && cp --archive --parents ${sources.join(' ')} ${resolve(folder, target)}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function hireEditor(product: Pick<Product, 'url' | 'output'>): Promise<DeskClient> {
  const administrator = await joinFirst(product);
  return hire(product, administrator, { login: 'editor', role: 'editor', offices: ['mrc-erbil'] });
}

describe.skipIf(missing !== undefined)(`the image${missing === undefined ? '' : ` (${missing})`}`, () => {
  beforeAll(async () => {
    machine = await createMachine('shared');
    inMachine(`git clone --quiet --no-hardlinks ${here} context`, 120);
    const left = readFileSync('.containerignore', 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    inMachine(`cd context && rm -rf ${left.join(' ')}`);
  }, 150_000);
  afterAll(() => machine.dispose(), 240_000);

  it('is made by the steps of its file and runs as they say', { timeout: 1_500_000 }, async () => {
    const [build, final] = readStages();
    follow(build?.steps ?? []);
    const { folder = '', user = '', ...settings } = follow(final?.steps ?? []);
    expect([folder, user]).toEqual(['/app', 'mrc']);
    expect(inMachine('id mrc')).toMatch(/^uid=10001\(mrc\) gid=10001\(mrc\)/);
    expect(inMachine('stat --format "%a %U" /var/lib/mrc /app').split('\n')).toEqual(['700 mrc', '755 root']);
    expect(inMachine('ls -A /app').split('\n')).not.toContain('tests');

    // As mrc-container.service starts it: everything read-only but the volume and /tmp.
    inMachine('mount --bind /app /app && mount -o remount,bind,ro /app');
    const port = await freePort();
    const words = Object.entries({ ...settings, PORT: String(port) }).map(
      ([key, value]) => `${key}=${value}`,
    );
    const as = `setpriv --reuid mrc --regid mrc --clear-groups env -i PATH=/usr/bin:/bin ${words.join(' ')}`;
    const command = (name: string): readonly string[] => {
      const { rest = '' } = final?.steps.find((step) => step.name === name) ?? {};
      return JSON.parse(rest.slice(rest.indexOf('['))) as readonly string[];
    };
    const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' ');
    inMachine(
      `cd /app && (${as} ${quoted(command('CMD'))} > /root/log 2>&1; echo "ended with $?" >> /root/log) > /dev/null 2>&1 &`,
    );
    const check = `cd /app && ${as} /app/node_modules/node/bin/${quoted(command('HEALTHCHECK')).slice(1).replace("'", '')}`;
    inMachine(`for i in $(seq 90); do (${check}) && exit 0; sleep 1; done; cat /root/log; exit 1`, 200);
    const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    expect((await get('/ckb/')).status).toBe(200);
    expect(await (await get('/en/guides/smugglers/')).text()).toMatch(/<h1/);
    expect(inMachine('cat /root/log')).toMatch(/\/desk\/welcome\/\?link=/);
    expect(inMachine('ls /var/lib/mrc/data /var/lib/mrc/keys')).toMatch(/mrc\.sqlite[\s\S]*field\.key/);
    // It lies in the volume, which outlives the image.
    inMachine(`cd /app && ${as} node_modules/node/bin/node bots/run.mjs backup --out /var/lib/mrc/backups/`);

    // Texts are published from the desk although nothing of the image can be written: they lie in the volume as well.
    const editor = await hireEditor({
      url: `http://localhost:${port}`,
      output: () => inMachine('cat /root/log'),
    });
    const title = 'A title from the desk';
    await editor.post('/desk/content/smugglers/en/', { act: 'publish', version: '0', title });
    const shown = async (): Promise<string> => (await get('/en/guides/smugglers/')).text();
    await expect.poll(shown, { timeout: 300_000, interval: 1_000 }).toContain(title);
    expect(inMachine('find /var/lib/mrc/data/content -name en.md -not -path "*/.*"')).toMatch(
      /smugglers\/en\.md$/,
    );

    inMachine('pkill --signal TERM --uid mrc --full bots/main.ts');
    inMachine('for i in $(seq 40); do grep -q "ended with" /root/log && break; sleep 1; done', 60);
    expect(inMachine('tail -n 1 /root/log')).toBe('ended with 0');
  });
});
