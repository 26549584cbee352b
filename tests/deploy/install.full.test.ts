/** The documented path, from an empty folder to a running site and on to the next version; npm and systemd left out. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'mrc-install-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const root = join(folder, 'machine');
const source = join(folder, 'source');
const current = join(root, 'opt/mrc/current');

const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], {
    cwd,
    encoding: 'utf8',
  });

function install(): { readonly status: number | null; readonly output: string } {
  // Links instead of copies: hundreds of megabytes are the same on both sides.
  for (const name of ['node_modules', 'dist'])
    if (!existsSync(join(folder, name))) symlinkSync(resolve(name), join(folder, name));
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['deploy/install.sh', '--host', 'mrc.example.org', '--from', source, '--root', root]
      .concat(['--modules', join(folder, 'node_modules')])
      .concat(process.env['FULL'] ? [] : ['--built', join(folder, 'dist')]),
    { cwd: resolve('.'), encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

it(
  'installs from an empty folder what then runs, and the next version keeps texts changed here',
  { timeout: 240_000 },
  async () => {
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', resolve('.'), source]);
    const first = install();
    expect(first.status, first.output).toBe(0);
    const settings = join(root, 'etc/mrc/mrc.env');
    expect(statSync(settings).mode & 0o777).toBe(0o640);
    expect(statSync(join(root, 'var/lib/mrc/keys')).mode & 0o777).toBe(0o700);
    const environment = parseEnv(readFileSync(settings, 'utf8'));
    expect(environment).toMatchObject({
      PUBLIC_URL: 'https://mrc.example.org',
      DATA_DIR: '/var/lib/mrc/data',
    });
    expect(environment['METRICS_TOKEN']).toMatch(/^[\w-]{43}$/);
    for (const unit of ['mrc.service', 'mrc-backup.service', 'mrc-backup.timer'])
      expect(existsSync(join(root, 'etc/systemd/system', unit))).toBe(true);

    // Starts as the unit would, with the settings that were written, below the folder that stands for the machine.
    const unit = readFileSync(join(root, 'etc/systemd/system/mrc.service'), 'utf8');
    const [, program = '', script = ''] = /^ExecStart=(\S+) (.+)$/m.exec(unit) ?? [];
    const port = await freePort();
    const below = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [
        name,
        value?.startsWith('/var/') ? root + value : value,
      ]),
    );
    const child = spawn(root + program, script.split(' '), {
      cwd: current,
      env: { ...below, PATH: process.env['PATH'], PORT: String(port), NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (output += text.toString()));
    const ended = new Promise<number | null>((done) => child.on('exit', (code) => done(code)));
    const ask = (path: string, headers: Record<string, string> = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers }).catch(() => undefined);
    try {
      for (let tries = 0; tries < 200 && child.exitCode === null; tries += 1) {
        if ((await ask('/api/health'))?.status === 200) break;
        await new Promise((done) => setTimeout(done, 200));
      }
      expect((await ask('/api/health'))?.status, output).toBe(200);
      expect((await ask('/ckb/'))?.status).toBe(200);
      expect((await ask('/api/metrics'))?.status).toBe(404);
      const token = environment['METRICS_TOKEN'] ?? '';
      const metrics = await (await ask('/api/metrics', { authorization: `Bearer ${token}` }))?.text();
      expect(metrics).toMatch(/^mrc_info\{.*database="sqlite"\} 1$/m);
      expect(statSync(join(root, 'var/lib/mrc/keys/field.key')).mode & 0o777).toBe(0o600);
      expect(output).toMatch(/\/desk\/welcome\/\?link=/);
    } finally {
      child.kill('SIGTERM');
    }
    expect(await ended).toBe(0);

    // An editor corrects a text on the server, and a new version comes out.
    const before = readlinkSync(current);
    appendFileSync(join(current, 'content/guides/smugglers/en.md'), '\nCorrected on the server.\n');
    appendFileSync(join(source, 'CHANGELOG.md'), '\n- A new version.\n');
    git(source, 'commit', '--quiet', '--all', '--message', 'A new version');
    const second = install();
    expect(second.status, second.output).toBe(0);
    expect(second.output).toContain('is there already and stays as it is');
    expect(readlinkSync(current)).not.toBe(before);
    expect(readFileSync(join(current, 'content/guides/smugglers/en.md'), 'utf8')).toContain(
      'Corrected on the server.',
    );
    expect(readFileSync(join(current, 'CHANGELOG.md'), 'utf8')).toContain('A new version.');
    // The version before is still there to go back to.
    expect(existsSync(join(root, 'opt/mrc', before, 'package.json'))).toBe(true);

    // Texts that do not fit stop the upgrade, and what runs stays.
    const running = readlinkSync(current);
    appendFileSync(join(current, 'content/guides/smugglers/en.md'), 'Again here.\n');
    appendFileSync(join(source, 'content/guides/smugglers/en.md'), '\nAnd otherwise there.\n');
    git(source, 'commit', '--quiet', '--all', '--message', 'Another');
    const third = install();
    expect(third.status).not.toBe(0);
    expect(third.output).toMatch(/do not fit the new version/);
    expect(readlinkSync(current)).toBe(running);
  },
);

it.each([
  [[], /Say --host/],
  [['--host', 'https://mrc.example.org/'], /is a name such as/],
  [['--hots', 'x'], /Unknown: --hots/],
])('the installer called with %j says what is wrong', (args, message) => {
  const { status, stderr } = spawnSync('bash', ['deploy/install.sh', ...args, '--root', join(folder, 'x')], {
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(message);
  expect(existsSync(join(folder, 'x'))).toBe(false);
});
