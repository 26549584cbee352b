import { pulseOf } from '#conversations/handoff';
import { may } from '#privacy/access';
import { deskLocals, type DeskRequest, enterDesk, type Visit } from '../enter-desk.ts';
import { findsOffices, queueOffices } from '../screens/queue-screen.ts';

/** Milliseconds between signs of life: a proxy closes a silent connection after a minute or so. */
const heartbeat = 25_000;

/**
 * Milliseconds a desk lets bells gather before it looks: one reply rings several times, and two hundred desks that look
 * at each would hold up the reply itself. Nobody notices a quarter of a second.
 */
const gathering = 250;
/** Desks look one after the other, not all in the same moment: so many milliseconds apart, over so many places. */
const [apart, places] = [10, 25];
let opened = 0;

/** The offices whose news somebody hears: those whose queue they see, and those where nobody works. */
async function hearsOf(visit: Pick<Visit, 'app' | 'staff'>): Promise<(office: string) => boolean> {
  const own = new Set(queueOffices(visit));
  if (!findsOffices(visit)) return (office) => own.has(office);
  const staffed = await visit.app.access.staff.officesWithStaff();
  return (office) => own.has(office) || !staffed.has(office);
}

/** The conversation a page is open on, as long as this member of staff may read it. */
async function conversationPulse(
  { app, staff }: Pick<Visit, 'app' | 'staff'>,
  id: string | null,
): Promise<string | undefined> {
  const place = id === null ? undefined : await app.handoff.place(id);
  if (id === null || place === undefined) return undefined;
  return may(staff, 'conversation.read', place) ? app.handoff.conversationBeat(id) : 'elsewhere';
}

/**
 * `/desk/events/`: Server-Sent Events that say *that* something changed in this person's queue, never what; the page then
 * asks for itself. With `?conversation=<id>` also that something changed there. Ends when the session does.
 */
export async function deskEvents(context: DeskRequest): Promise<Response> {
  const visit = await enterDesk(context);
  if (visit instanceof Response) return new Response(null, { status: 401 });
  const { app } = deskLocals(context);
  const { token } = visit;
  const conversationId = visit.url.searchParams.get('conversation');
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  let isCancelled = false;

  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let last: string | undefined;
      let lastHere: string | undefined;
      let isLooking = false;
      let bells = 0;
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
        await app.access.presence.here(staff.id);
        const lent = await app.handoff.lentCount(staff.id);
        const {
          beat: own,
          waiting,
          urgent,
        } = pulseOf(await app.handoff.pulse(), await hearsOf({ app, staff }));
        const beat = `${own}:${lent}`;
        const here = await conversationPulse({ app, staff }, conversationId);
        if (here !== lastHere && lastHere !== undefined) send('event: conversation\ndata: {}\n\n');
        lastHere = here;
        if (beat === last) return;
        const counts = JSON.stringify({ waiting, urgent });
        send(`event: ${last === undefined ? 'hello' : 'change'}\ndata: ${counts}\n\n`);
        last = beat;
      };

      opened += 1;
      const pause = gathering + apart * (opened % places);
      let gatherer: NodeJS.Timeout | undefined;
      /** One look at a time; bells during a look mean one more after it. */
      const look = async (): Promise<void> => {
        gatherer = undefined;
        isLooking = true;
        const heard = bells;
        try {
          await lookOnce();
        } catch {
          // The database is away for a moment: the next bell looks again.
        } finally {
          isLooking = false;
          if (bells !== heard) gather();
        }
      };
      const gather = (): void => {
        if (!isLooking && isOpen) gatherer ??= setTimeout(() => void look(), pause);
      };

      const stopListening = app.database.wake.on('desk', () => {
        bells += 1;
        gather();
      });
      const timer = setInterval(() => {
        send(': still here\n\n');
        void app.access.sessions
          .staffFor(token, { isIdle: true })
          .then((staff) => staff && app.access.presence.here(staff.id))
          // The database is away for a moment: the next heartbeat says it again.
          .catch(() => undefined);
      }, heartbeat);
      timer.unref();
      stop = () => {
        if (!isOpen) return;
        isOpen = false;
        stopListening();
        clearInterval(timer);
        clearTimeout(gatherer);
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
