/** What the server is given: units, proxies, image. Checked by the tools of the system where they are there. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { environmentVariables } from '#platform/config';
import { readCopy, readStages } from './containerfile.ts';

const units = readdirSync('deploy').filter((name) => /\.(service|timer)$/.test(name));
const read = (name: string): string => readFileSync(`deploy/${name}`, 'utf8');
const hasAnalyzer = spawnSync('systemd-analyze', ['--version']).status === 0;

/** `key=value` lines of a unit by section; lines that end in a backslash go on. */
function parseUnit(text: string): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const sections = new Map<string, (readonly [string, string])[]>();
  let section: (readonly [string, string])[] = [];
  for (const line of text.replaceAll('\\\n', ' ').split('\n')) {
    const [, name] = /^\[(\w+)\]$/.exec(line) ?? [];
    const [, key, value = ''] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) sections.set(name, (section = []));
    else if (key !== undefined) section.push([key, value]);
    else if (line !== '' && !line.startsWith('#')) throw new Error(`not a line of a unit: ${line}`);
  }
  return sections;
}
const valueOf = (name: string, section: string, key: string): string | undefined =>
  parseUnit(read(name))
    .get(section)
    ?.findLast(([found]) => found === key)?.[1];

const root = mkdtempSync(join(tmpdir(), 'mrc-units-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A machine as the units expect it: the programs they start, and the system's own units. */
function prepareRoot(): void {
  for (const program of ['opt/mrc/current/node_modules/node/bin/node', 'usr/bin/podman']) {
    mkdirSync(dirname(join(root, program)), { recursive: true });
    writeFileSync(join(root, program), '', { mode: 0o755 });
  }
  cpSync('deploy', join(root, 'etc/systemd/system'), { recursive: true });
  const system = '/usr/lib/systemd/system';
  if (existsSync(system)) cpSync(system, join(root, system), { recursive: true, verbatimSymlinks: true });
}

describe.each(units)('%s', (name) => {
  it('is a unit', () => {
    expect([...parseUnit(read(name)).keys()]).toContain('Unit');
  });

  it.runIf(hasAnalyzer)('passes systemd-analyze verify', () => {
    if (!existsSync(join(root, 'etc'))) prepareRoot();
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', `--root=${root}`, '--man=no', name], {
      encoding: 'utf8',
    });
    const ours = stderr.split('\n').filter((line) => line.includes(name));
    expect(ours).toEqual([]);
    expect(status).toBe(0);
  });
});

describe('the service', () => {
  it('runs as nobody who can log in, writes its data and its release only, and stops gently', () => {
    expect(valueOf('mrc.service', 'Service', 'User')).toBe('mrc');
    expect(valueOf('mrc.service', 'Service', 'ProtectSystem')).toBe('strict');
    expect(valueOf('mrc.service', 'Service', 'ReadWritePaths')).toBe('/opt/mrc/current/');
    expect(valueOf('mrc.service', 'Service', 'CapabilityBoundingSet')).toBe('');
    expect(valueOf('mrc.service', 'Service', 'KillSignal') ?? 'SIGTERM').toBe('SIGTERM');
    // Web 5 s, deliveries 15 s, jobs.
    expect(Number(valueOf('mrc.service', 'Service', 'TimeoutStopSec'))).toBeGreaterThanOrEqual(30);
  });

  it.runIf(hasAnalyzer).each(['mrc.service', 'mrc-backup.service'])(
    '%s is closed as far as Node allows (systemd-analyze security below 2.5)',
    (name) => {
      const { stdout, status } = spawnSync(
        'systemd-analyze',
        ['security', '--offline=true', '--threshold=25', '--no-pager', `deploy/${name}`],
        { encoding: 'utf8' },
      );
      expect(stdout).toMatch(/Overall exposure level/);
      expect(status, stdout.split('\n').at(-2)).toBe(0);
    },
  );

  it.each(['mrc.service', 'mrc-backup.service'])('%s starts files that are there', (name) => {
    const command = valueOf(name, 'Service', 'ExecStart') ?? '';
    const [, script = ''] = command.split(' ');
    expect(existsSync(script), script).toBe(true);
  });
});

describe('the image', () => {
  const text = read('Containerfile');
  const stages = readStages();

  it('is built in two stages, runs as a user without rights, and says how it is', () => {
    expect(text.match(/^FROM /gm)).toHaveLength(2);
    expect(text).toMatch(/^USER mrc$/m);
    expect(text).toMatch(/^HEALTHCHECK /m);
    expect(text.indexOf('USER mrc')).toBeGreaterThan(text.lastIndexOf('COPY'));
    expect(read('mrc-container.service')).toMatch(/--read-only .*--cap-drop ALL .*no-new-privileges/s);
  });

  it('knows the settings it sets', () => {
    const [, block = ''] = /^ENV NODE_ENV=production ([\s\S]*?)\nRUN/m.exec(text) ?? [];
    const names = [...block.matchAll(/([A-Z_]+)=/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(4);
    expect(names.filter((name) => !environmentVariables.includes(name))).toEqual([]);
  });

  it('copies what is in the repository and not kept out of the image, from stages that are there', () => {
    const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n');
    const ignored = readFileSync('.containerignore', 'utf8').split('\n');
    const names = stages.map(({ from }) => / AS (\w+)$/.exec(from)?.[1]);
    for (const { name, rest } of stages.flatMap(({ steps }) => steps)) {
      if (name !== 'COPY') continue;
      const { stage, sources } = readCopy(rest);
      if (stage !== undefined) expect(names).toContain(stage);
      else
        for (const path of sources.filter((source) => source !== '.')) {
          expect(tracked).toContain(path);
          expect(ignored).not.toContain(path);
        }
    }
    expect(readFileSync('.dockerignore', 'utf8')).toBe(readFileSync('.containerignore', 'utf8'));
  });

  it('has the Node of package.json, and starts, asks and builds by what is in the project', () => {
    const { dependencies, scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
      readonly scripts: Readonly<Record<string, string>>;
    };
    const [major] = (dependencies['node'] ?? '').split('.');
    for (const { from } of stages) expect(from).toMatch(new RegExp(`/node:${major}-[\\w-]+( AS |$)`));
    const steps = stages.flatMap((stage) => stage.steps);
    for (const { rest } of steps.filter(({ name }) => name === 'RUN'))
      for (const [, script = ''] of rest.matchAll(/npm run ([\w:-]+)/g))
        expect(scripts).toHaveProperty(script);
    const [node = '', program = ''] = JSON.parse(
      steps.findLast(({ name }) => name === 'CMD')?.rest ?? '[]',
    ) as readonly string[];
    expect([existsSync(node), existsSync(program)]).toEqual([true, true]);
    // The same Node runs it as under systemd.
    expect(read('mrc.service')).toContain(`/opt/mrc/current/${node} ${program}`);
    const { rest: user = '' } = steps.find(({ rest }) => rest.startsWith('groupadd')) ?? {};
    expect(user).toContain('--uid 10001');
    expect(readFileSync('docs/runbooks/install.md', 'utf8')).toMatch(/useradd .*--uid 10001 .*mrc/);
    const unit = read('mrc-container.service');
    const volume = steps.find(({ name }) => name === 'VOLUME')?.rest ?? '';
    expect(unit).toContain(`--volume ${volume}:${volume}`);
    expect(volume).not.toBe('');
  });

  it('takes along neither keys nor data', () => {
    for (const file of ['.containerignore', '.dockerignore']) {
      const ignored = readFileSync(file, 'utf8').split('\n');
      for (const secret of ['.env', 'keys', 'data', '.git']) expect(ignored, file).toContain(secret);
    }
  });
});

describe.each(['Caddyfile', 'nginx.conf'])('%s', (name) => {
  it('keeps no record of readers, shows no metrics, and holds no stream back', () => {
    const text = read(name);
    expect(text).toMatch(/output discard|access_log off/);
    expect(text).toMatch(/\/api\/metrics/);
    expect(text).toMatch(/flush_interval -1|proxy_buffering off/);
    expect(text).toMatch(/127\.0\.0\.1:4321/);
    expect(text).toMatch(/Strict-Transport-Security/);
  });

  it('has as many opening as closing braces', () => {
    const text = read(name).replaceAll(/^\s*#.*$/gm, '');
    expect(text.match(/\{/g)?.length).toBe(text.match(/\}/g)?.length);
  });
});

it('the installer is sound shell', () => {
  expect(execFileSync('bash', ['-n', 'deploy/install.sh'], { encoding: 'utf8' })).toBe('');
});
