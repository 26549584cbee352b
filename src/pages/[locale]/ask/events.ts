/** Tells an open question page that something new is there (Server-Sent Events); the page then fetches it. */
import type { APIRoute } from 'astro';
import { chatIdentity } from './_visitor.ts';

export const prerender = false;

/** Proxies close a silent connection; a comment keeps it open. */
const heartbeat = 25_000;
/** One person, a few open pages; more is a mistake or an attack. */
const mostStreams = 5;
const streamsOf = new Map<string, number>();
/** After this the browser opens a new one: nothing is held for ever. */
const longestConnection = 10 * 60_000;

export const GET: APIRoute = async ({ cookies, locals, request }) => {
  const { app } = locals;
  const identity = await chatIdentity(cookies, app);
  if (identity === undefined) return new Response(null, { status: 204 });
  const known = await app.contacts.findByIdentity('web-chat', identity);
  if (known === undefined) return new Response(null, { status: 204 });
  const open = streamsOf.get(identity) ?? 0;
  if (open >= mostStreams) return new Response(null, { status: 429 });
  streamsOf.set(identity, open + 1);
  const begun = app.clock.now();
  const history = await app.inbox.history('web-chat', identity);
  let seq = history.at(-1)?.seq ?? 0;
  const encoder = new TextEncoder();
  const ended = new AbortController();
  request.signal.addEventListener('abort', () => ended.abort());

  const hasLeft = (): boolean => ended.signal.aborted;

  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (text: string): void => controller.enqueue(encoder.encode(text));
      const stopWatching = app.handoff.typing.watch(known.id, () => {
        if (!hasLeft()) write('event: typing\ndata: 1\n\n');
      });
      try {
        // The page may have been made before the last message came.
        write(`retry: 3000\nevent: news\ndata: ${seq}\n\n`);
        while (!hasLeft() && app.clock.now() - begun < longestConnection) {
          const isNew = await app.outbox.waitFor('web-chat', identity, {
            afterSeq: seq,
            timeout: heartbeat,
            signal: ended.signal,
          });
          if (hasLeft()) break;
          if (isNew)
            seq = (await app.inbox.history('web-chat', identity, { afterSeq: seq })).at(-1)?.seq ?? seq;
          write(isNew ? `event: news\ndata: ${seq}\n\n` : ': still here\n\n');
        }
        controller.close();
      } catch (error) {
        // The reader has gone, or the program is stopping: the browser comes back by itself.
        if (!hasLeft()) controller.error(error);
        ended.abort();
      } finally {
        stopWatching();
        const left = (streamsOf.get(identity) ?? 1) - 1;
        if (left > 0) streamsOf.set(identity, left);
        else streamsOf.delete(identity);
      }
    },
    cancel: () => ended.abort(),
  });
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
};
