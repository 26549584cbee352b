import type { QueueItem } from '#conversations/handoff';
import { deskLocals, type DeskRequest, enterDesk } from '../enter-desk.ts';
import { readQueue } from '../screens/queue-screen.ts';

/** Milliseconds between signs of life: a proxy closes a silent connection after a minute or so. */
const heartbeat = 25_000;

/** What makes a queue another one than before; no words in it. */
function fingerprint(items: readonly QueueItem[]): string {
  return JSON.stringify(
    items.map(({ handoff, lastMessageAt, isUrgent, hasDeliveryFailure }) => [
      handoff.id,
      handoff.state,
      handoff.acceptedBy,
      handoff.lastReplyAt,
      lastMessageAt,
      isUrgent,
      hasDeliveryFailure,
    ]),
  );
}

/**
 * `/desk/events/`: Server-Sent Events that say *that* something changed in this person's queue, never what; the page then
 * asks for itself. Ends when the session does.
 */
export async function deskEvents(context: DeskRequest): Promise<Response> {
  const visit = await enterDesk(context);
  if (visit instanceof Response) return new Response(null, { status: 401 });
  const { app } = deskLocals(context);
  const { token } = visit;
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  let isCancelled = false;

  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let last: string | undefined;
      let isLooking = false;
      let isStale = false;
      let isOpen = true;
      const send = (text: string): void => {
        if (isOpen) controller.enqueue(encoder.encode(text));
      };

      const lookOnce = async (): Promise<void> => {
        const staff = await app.access.sessions.staffFor(token, { isIdle: true });
        if (staff === undefined) {
          send('event: signed-out\ndata: {}\n\n');
          stop();
          return;
        }
        const { own, homeless } = await readQueue({ app, staff });
        const items = [...own, ...homeless];
        const now = fingerprint(items);
        if (now === last) return;
        const waiting = items.filter(({ handoff }) => handoff.acceptedBy === undefined);
        const counts = { waiting: waiting.length, urgent: waiting.filter(({ isUrgent }) => isUrgent).length };
        send(`event: ${last === undefined ? 'hello' : 'change'}\ndata: ${JSON.stringify(counts)}\n\n`);
        last = now;
      };

      /** One look at a time; a bell during a look means one more after it. */
      const look = async (): Promise<void> => {
        isStale = true;
        if (isLooking) return;
        isLooking = true;
        try {
          while (isStale && isOpen) {
            isStale = false;
            await lookOnce();
          }
        } catch {
          // The database is away for a moment: the next bell looks again.
        } finally {
          isLooking = false;
        }
      };

      const stopListening = app.database.wake.on('desk', () => void look());
      const timer = setInterval(() => send(': still here\n\n'), heartbeat);
      timer.unref();
      stop = () => {
        if (!isOpen) return;
        isOpen = false;
        stopListening();
        clearInterval(timer);
        // Not when the browser has gone: then there is nothing left to close.
        if (!context.request.signal.aborted && !isCancelled) controller.close();
      };
      context.request.signal.addEventListener('abort', stop);
      void look();
    },
    cancel() {
      isCancelled = true;
      stop();
    },
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // nginx collects small answers otherwise.
      'x-accel-buffering': 'no',
    },
  });
}
