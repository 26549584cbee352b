/**
 * A copy of this machine that is thrown away: every file as it is here, and whatever is written stays apart (overlay),
 * with users, processes and a network of its own. So the real installer makes a real user and real folders in the real
 * places, and nothing of it is left. Needs root.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Machine {
  /** Runs a script in it as root, from `/root`. @param wait seconds */
  run(script: string, wait?: number): { readonly status: number | null; readonly output: string };
  /** Ends all that runs in it and forgets what was written. */
  dispose(): Promise<void>;
}

const makeRoot = (folder: string): string => `
  set -e
  mount -t overlay overlay -o lowerdir=/,upperdir=${folder}/upper,workdir=${folder}/work ${folder}/root
  mount --rbind /dev ${folder}/root/dev
  mount -t proc proc ${folder}/root/proc
  mount -t tmpfs tmpfs ${folder}/root/run
  ip link set lo up`;
const ownSpaces = ['--mount', '--pid', '--fork', '--kill-child', '--propagation', 'private'];
const ownNetwork = '--net';

function prepareFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mrc-machine-'));
  for (const part of ['upper', 'work', 'root']) mkdirSync(join(folder, part));
  return folder;
}

/** Why no machine can be made here; undefined when one can. */
export function whyNoMachine(): string | undefined {
  if (process.getuid?.() !== 0) return 'it needs root';
  const folder = prepareFolder();
  const tried = spawnSync('unshare', [...ownSpaces, ownNetwork, 'bash', '-c', makeRoot(folder)], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true, force: true });
  return tried.status === 0 ? undefined : `no namespaces or overlays: ${tried.stderr.trim()}`;
}

const childOf = (pid: number): string =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0] ?? '';

/**
 * With stand-ins for systemctl and journalctl, which lie beside this file.
 * @param network `shared`: this machine's, its ports and settings included; `own`: nothing but a loopback
 */
export async function createMachine(network: 'own' | 'shared' = 'own'): Promise<Machine> {
  const folder = prepareFolder();
  const programs = join(folder, 'upper/usr/local/bin');
  mkdirSync(programs, { recursive: true });
  for (const name of ['systemctl', 'journalctl'])
    cpSync(join(import.meta.dirname, name), join(programs, name));
  const holder: ChildProcess = spawn(
    'unshare',
    [
      ...ownSpaces,
      ...(network === 'own' ? [ownNetwork] : []),
      ...['bash', '-c', `${makeRoot(folder)}\necho ready\nexec sleep infinity`],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise<void>((resolve, reject) => {
    holder.stdout?.once('data', () => resolve());
    holder.once('exit', (code) => reject(new Error(`no machine: ${code}`)));
  });
  const inside = childOf(holder.pid ?? 0);
  const enter = ['--target', inside, '--mount', '--net', '--pid', 'chroot', join(folder, 'root')];

  return {
    run(script, wait = 60) {
      const { status, stdout, stderr } = spawnSync(
        'nsenter',
        [...enter, 'bash', '-c', `cd /root; ${script}`],
        {
          encoding: 'utf8',
          timeout: wait * 1000,
          maxBuffer: 1e8,
          env: {
            ...(network === 'shared' ? process.env : {}),
            ...{ PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root' },
          },
        },
      );
      return { status, output: stdout + stderr };
    },
    async dispose() {
      const ended = new Promise((done) => holder.once('exit', done));
      holder.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
