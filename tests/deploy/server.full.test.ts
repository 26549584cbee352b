/**
 * The documented path on a machine of its own: the real installer as root, a real user, real places; on to the next
 * version, past a version that does not start, back to the one before, and a restore. Only systemd is stood in for.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMachine, whyNoMachine, type Machine } from './machine/throwaway-machine.ts';

const missing = whyNoMachine();
const here = resolve('.');
let machine: Machine;

/** A command as the runbook has it: this test fails when the two part. */
function documented(runbook: string, command: string): string {
  expect(readFileSync(`docs/runbooks/${runbook}.md`, 'utf8')).toContain(command);
  return command;
}

function inMachine(script: string, wait?: number): string {
  const { status, output } = machine.run(script, wait);
  expect(status, `${script}\n${output}`).toBe(0);
  return output.trim();
}

/**
 * Packages and pages come from here, as links: installing and building them is another test's (image.full.test.ts), and
 * copying a gigabyte of files thrice says nothing more.
 */
const fromHere = '--modules /root/node_modules --built /root/dist';
const install = 'deploy/install.sh --host mrc.example.org';
const health = (): string => inMachine('curl --silent --max-time 5 http://127.0.0.1:4321/api/health');
const running = (): string => inMachine('readlink /opt/mrc/current');
const commit = (change: string): string =>
  inMachine(
    `cd mrc && ${change} && git -c user.name=t -c user.email=t@localhost commit --quiet --all --message "Next"`,
  );

describe.skipIf(missing !== undefined)(`a server${missing === undefined ? '' : ` (${missing})`}`, () => {
  beforeAll(async () => {
    machine = await createMachine();
    inMachine(`git clone --quiet --no-hardlinks ${here} mrc`, 120);
    inMachine(`ln -s ${here}/node_modules ${here}/dist .`);
  }, 150_000);
  afterAll(() => machine.dispose(), 120_000);

  it('is installed by one command and runs as a user who can read its settings and nobody else', () => {
    documented('install', `sudo ${install}`);
    const output = inMachine(`cd mrc && ${install} ${fromHere}`, 400);
    expect(output).toMatch(/[0-9a-f]{12} runs\./);
    expect(health()).toContain('"status":"ok"');
    expect(inMachine('getent passwd mrc')).toMatch(/:\/var\/lib\/mrc:\/usr\/sbin\/nologin$/);
    expect(inMachine('ps -o user= -p $(cat /run/small-systemd/mrc.service.pid)')).toBe('mrc');
    const welcome = inMachine(documented('install', 'journalctl --unit mrc --since -10min | grep welcome'));
    expect(welcome).toMatch(/\/desk\/welcome\/\?link=/);
    for (const [path, mode] of [
      ['/var/lib/mrc', '700 mrc'],
      ['/var/lib/mrc/keys/field.key', '600 mrc'],
      ['/etc/mrc/mrc.env', '640 root'],
    ] as const)
      expect(inMachine(`stat --format '%a %U' ${path}`), path).toBe(mode);
    const stranger = 'setpriv --reuid nobody --regid nogroup --clear-groups cat';
    for (const path of ['/etc/mrc/mrc.env', '/var/lib/mrc/keys/field.key', '/var/lib/mrc/data/mrc.sqlite'])
      expect(machine.run(`${stranger} ${path}`).output).toMatch(/Permission denied/);
    expect(inMachine('cat /run/small-systemd/calls')).toMatch(/enable --quiet mrc.service mrc-backup.timer/);
  }, 450_000);

  it('the same version again changes nothing', () => {
    const before = running();
    expect(inMachine(`cd mrc && ${install} ${fromHere}`, 400)).toMatch(/is what runs already/);
    expect(running()).toBe(before);
    expect(health()).toContain('"status":"ok"');
  }, 450_000);

  it('goes on to the next version after a backup, and past one that does not start', () => {
    const first = running();
    commit('echo "- A new version." >> CHANGELOG.md');
    documented('upgrade', `sudo ${install}`);
    inMachine(`cd mrc && ${install} ${fromHere}`, 400);
    const second = running();
    expect(second).not.toBe(first);
    expect(inMachine('ls /var/lib/mrc/backups')).toMatch(/^mrc-.*\.backup$/m);

    commit('echo "throw new Error(\'broken\');" > bots/main.ts');
    const broken = machine.run(`cd mrc && ${install} ${fromHere}`, 400);
    expect(broken.status).toBe(1);
    expect(broken.output).toMatch(/did not get healthy\. The version before runs again/);
    expect(running()).toBe(second);
    inMachine('for i in $(seq 60); do curl -sf http://127.0.0.1:4321/api/health && break; sleep 1; done', 90);

    // Back to the first, as the runbook says.
    documented('upgrade', 'ln -sfn releases/<version> /opt/mrc/current && systemctl restart mrc');
    inMachine(`ln -sfn ${first} /opt/mrc/current && systemctl restart mrc`);
    expect(running()).toBe(first);
    inMachine('for i in $(seq 60); do curl -sf http://127.0.0.1:4321/api/health && break; sleep 1; done', 90);
  }, 900_000);

  it('a backup made by the timer is restored by the command of the runbook', () => {
    const restore = documented(
      'restore',
      "sudo -u mrc env $(grep -v '^#' /etc/mrc/mrc.env | xargs) node_modules/node/bin/node bots/run.mjs restore --from FILE --check",
    )
      .replace('sudo -u mrc', 'setpriv --reuid mrc --regid mrc --clear-groups')
      .replace('FILE', '"$(ls -t /var/lib/mrc/backups/*.backup | head -n 1)"');
    expect(inMachine(`cd /opt/mrc/current && ${restore}`)).toMatch(/is whole and KEY_FILE opens it/);
    documented('upgrade', '--force');
    inMachine(`systemctl stop mrc && cd /opt/mrc/current && ${restore.replace('--check', '--force')}`);
    inMachine('systemctl start mrc');
    inMachine('for i in $(seq 60); do curl -sf http://127.0.0.1:4321/api/health && break; sleep 1; done', 90);
    expect(inMachine('stat --format %U /var/lib/mrc/data/mrc.sqlite')).toBe('mrc');
  }, 240_000);
});
