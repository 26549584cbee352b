/** The worker file, made by the bundler; one for all pages that answer on the device. */
export const startAnswerWorker = (): Worker =>
  new Worker(new URL('./answer-worker.ts', import.meta.url), { type: 'module' });
