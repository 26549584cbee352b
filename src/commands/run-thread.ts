import { Worker } from 'node:worker_threads';

/**
 * Runs a module of ours in a thread of its own, for work that would hold up everything else.
 * @param module its address
 * @param order what it finds as `workerData`
 * @param tell told of every message it posts
 * @throws Error when it ends in any other way than at its end
 */
export function runThread(
  module: URL,
  order: unknown,
  tell: (message: unknown) => void = () => undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(module, { workerData: order });
    worker.on('message', tell);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${module.pathname} ended with ${code}`));
    });
  });
}
