import { readFileSync } from 'node:fs';
import { readlink, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** What Chromium leaves in a profile that is in use. */
const locks = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'];

/** Whether that process is a browser on this very profile: a number alone may belong to anybody by now. */
function isOurBrowser(pid: number, profile: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${profile}`);
  } catch {
    return false;
  }
}

/**
 * Frees a profile that a killed program left behind: its browser may live on and hold it, and the lock of a container that
 * is gone would be taken for that of another machine. Only our program uses this folder.
 * @param profile the folder Chromium keeps the session in
 */
export async function releaseProfile(profile: string): Promise<void> {
  // `<host>-<pid>`
  const holder = await readlink(join(profile, 'SingletonLock')).catch(() => undefined);
  if (holder === undefined) return;
  const pid = Number(holder.split('-').at(-1));
  if (holder.startsWith(hostname()) && isOurBrowser(pid, profile)) process.kill(pid, 'SIGKILL');
  await Promise.all(locks.map((name) => rm(join(profile, name), { force: true })));
}
