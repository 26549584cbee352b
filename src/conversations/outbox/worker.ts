import { hostname } from 'node:os';

/** Who holds a lease: machine, process, and which outbox of that process. */
const live = new Set<string>();
const here = hostname().replaceAll(':', '-');

/** A name for a new worker, known to be alive until `retire`. */
export function createWorker(id: string): string {
  const worker = `${here}:${process.pid}:${id}`;
  live.add(worker);
  return worker;
}

export function retire(worker: string): void {
  live.delete(worker);
}

function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether a worker is certainly gone, so that its lease need not run out: a process of this machine that has ended.
 * After a restart of a container the new process may have the old number; its workers are none of ours.
 */
export function isGone(worker: string): boolean {
  const [host, pid] = worker.split(':');
  if (host !== here || live.has(worker)) return false;
  return Number(pid) === process.pid || !processIsAlive(Number(pid));
}
