/**
 * Questions for a counsellor that wait on the device for the network, only with the reader's word. They lie there as
 * they were written, so the page says so and lets the reader take them back.
 */
import type { LocaleTag } from '#guidance/locales';

export interface WaitingQuestion {
  /** Also the message's id on the server: sent twice, it is one message. */
  readonly id: string;
  readonly locale: LocaleTag;
  readonly text: string;
}

const queueCache = 'mrc-waiting';
const entryOf = (id: string): string => `/waiting/${id}`;

export async function waitingQuestions(): Promise<readonly WaitingQuestion[]> {
  if (!(await caches.has(queueCache))) return [];
  const cache = await caches.open(queueCache);
  const entries = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
  const questions = await Promise.all(
    entries.map(async (entry) => (await entry?.json()) as WaitingQuestion | undefined),
  );
  return questions.filter((question) => question !== undefined);
}

export async function addQuestion(question: WaitingQuestion): Promise<void> {
  await (await caches.open(queueCache)).put(entryOf(question.id), new Response(JSON.stringify(question)));
}

/** Leaves no trace: with the last question the queue goes too. */
export async function removeQuestion(id: string): Promise<void> {
  if (!(await caches.has(queueCache))) return;
  const cache = await caches.open(queueCache);
  await cache.delete(entryOf(id));
  if ((await cache.keys()).length === 0) await caches.delete(queueCache);
}

async function post(locale: LocaleTag, fields: Readonly<Record<string, string>>): Promise<void> {
  const response = await fetch(`/${locale}/ask/`, { method: 'POST', body: new URLSearchParams(fields) });
  if (!response.ok) throw new Error(`${response.status}`);
}

let sending: Promise<number> | undefined;

async function sendAll(): Promise<number> {
  let sent = 0;
  for (const { id, locale, text } of await waitingQuestions()) {
    await post(locale, { text, message: id });
    await post(locale, { choice: 'person', message: `${id}-person` });
    await removeQuestion(id);
    sent += 1;
  }
  return sent;
}

/**
 * Sends what waits, in turn, as the person would on the question page: the question, then the wish for a person. What
 * could not be sent stays. Called by the service worker only, so that nothing is sent twice at once.
 * @returns how many were sent
 */
export function sendWaiting(): Promise<number> {
  sending ??= sendAll().finally(() => {
    sending = undefined;
  });
  return sending;
}
