/**
 * The service worker, registered only for a reader who keeps a language. Pages come from the network first, so that
 * nobody reads what is old while there is a network; when it fails, or says nothing for some seconds, from the device.
 * Desk, webhooks and pages of other sites are never touched.
 */
import { fetchHead, keepLanguage } from './keep-language.ts';
import { keptLanguages, sweepCaches, type KeptLanguage } from './kept-languages.ts';
import type { WorkerNews } from './worker-messages.ts';
import { sendWaiting, waitingQuestions } from './question-queue.ts';
import { keptFile, keptPage } from './serve-kept.ts';

/** The parts of a service worker's world that TypeScript's list for pages does not have. */
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface ServiceWorkerScope {
  skipWaiting(): Promise<void>;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: object): Promise<readonly { postMessage(news: WorkerNews): void }[]>;
  };
}
const scope = self as unknown as ServiceWorkerScope;

/** After this long without a first word from the network the kept page is shown, ms. */
const patience = 4_000;
/** How often the portal is asked for a newer pack, ms. */
const betweenChecks = 6 * 60 * 60_000;

let lastCheck = 0;

async function tell(news: WorkerNews): Promise<void> {
  for (const client of await scope.clients.matchAll({ type: 'window' })) client.postMessage(news);
}

async function update({ locale, version, updatesItself }: KeptLanguage): Promise<void> {
  const { saveData } = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection ?? {};
  if (!updatesItself || saveData === true) return;
  const head = await fetchHead(locale);
  if (head.version !== version) await keepLanguage(locale, { updatesItself });
}

async function sendQuestions(): Promise<void> {
  const sent = await sendWaiting();
  if (sent > 0) await tell({ kind: 'sent', count: sent });
}

/** What waits for a network, once there is one. Failing is no harm: the next page tries again. */
async function useNetwork(now: number): Promise<void> {
  if ((await waitingQuestions()).length > 0) await sendQuestions().catch(() => undefined);
  if (now - lastCheck < betweenChecks) return;
  lastCheck = now;
  for (const kept of await keptLanguages()) await update(kept).catch(() => undefined);
}

/** Rejects where the network fails or the server is not up; a page that does not exist is an answer. */
async function fromNetwork(event: FetchEvent): Promise<Response> {
  const response = await fetch(event.request.clone());
  if (response.status >= 500) throw new Error(`${response.status}`);
  event.waitUntil(useNetwork(performance.timeOrigin + performance.now()));
  return response;
}

async function page(event: FetchEvent, path: string): Promise<Response> {
  const network = fromNetwork(event);
  const kept = (): Promise<Response | undefined> => keptPage(path);
  // Shown or not, its failure has been dealt with.
  network.catch(() => undefined);
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience));
  try {
    return (await Promise.race([network, late])) ?? (await kept()) ?? (await network);
  } catch (error) {
    const found = await kept();
    if (found === undefined) throw error;
    return found;
  }
}

/** A form sent without a network: the kept page takes over what was typed. */
async function sentForm(event: FetchEvent, path: string): Promise<Response> {
  const words = event.request.clone();
  try {
    return await fromNetwork(event);
  } catch (error) {
    const text = (await words.formData()).get('text');
    const found = await keptPage(path, typeof text === 'string' ? text : '');
    if (found === undefined) throw error;
    return found;
  }
}

/** Files of a kept version never change under their name, and knowledge belongs to the version. */
async function file(request: Request, path: string): Promise<Response> {
  return (await keptFile(path)) ?? fetch(request);
}

async function data(request: Request, path: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await keptFile(path);
    if (found === undefined) throw error;
    return found;
  }
}

function respond(event: FetchEvent): Promise<Response> | undefined {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || /^\/(desk|api|packs)\//.test(pathname)) return undefined;
  if (request.method === 'POST')
    return request.mode === 'navigate' && /^\/\w+\/ask\/$/.test(pathname)
      ? sentForm(event, pathname)
      : undefined;
  if (request.method !== 'GET' || pathname === '/offline-worker.js') return undefined;
  if (request.mode === 'navigate') return page(event, pathname);
  if (/^\/(assets|knowledge)\//.test(pathname)) return file(request, pathname);
  return /\.\w+$/.test(pathname) ? data(request, pathname) : undefined;
}

addEventListener('install', (event) => (event as ExtendableEvent).waitUntil(scope.skipWaiting()));
addEventListener('activate', (event) => {
  (event as ExtendableEvent).waitUntil(sweepCaches().then(() => scope.clients.claim()));
});
addEventListener('fetch', (event) => {
  const response = respond(event as FetchEvent);
  if (response !== undefined) (event as FetchEvent).respondWith(response);
});
// The browser's own wake-up call when the network returns, where it has one.
addEventListener('sync', (event) => (event as ExtendableEvent).waitUntil(sendQuestions()));
// Pages say one thing only: there is a network, send what waits.
addEventListener('message', (event) => {
  (event as unknown as ExtendableEvent).waitUntil(sendQuestions().catch(() => tell({ kind: 'failed' })));
});
