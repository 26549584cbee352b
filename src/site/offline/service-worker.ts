/** The page's side of the service worker: registered with the first language that is kept, gone with the last. */
import { offlineWorkerPath } from './pack.ts';
import type { WorkerNews } from './worker-messages.ts';

/** False on plain HTTP and in browsers without it. */
export const canKeep = (): boolean => 'serviceWorker' in navigator && 'caches' in window && isSecureContext;

/** @throws where the browser refuses */
export async function registerOfflineWorker(): Promise<void> {
  await navigator.serviceWorker.register(offlineWorkerPath, { scope: '/' });
  await navigator.serviceWorker.ready;
}

export async function removeOfflineWorker(): Promise<void> {
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((registration) => registration.unregister()));
}

interface Sync {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** Asks for the waiting questions to be sent: now, and by the browser itself when the network returns. */
export async function askToSend(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration('/');
  await (registration as (ServiceWorkerRegistration & Sync) | undefined)?.sync
    ?.register('questions')
    .catch(() => undefined);
  if (navigator.onLine) registration?.active?.postMessage('send');
}

export function onWorkerNews(listen: (news: WorkerNews) => void): void {
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<WorkerNews>) => listen(data));
}
