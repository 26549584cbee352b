import type { Undelivered } from '#conversations/outbox';
import { withTransaction } from '#platform/storage';
import { may } from '#privacy/access';
import { textOf } from '../forms/fields.ts';
import type { Visit } from '../enter-desk.ts';
import { goTo, notAllowed, type Refusal } from '../go.ts';
import { momentOf, type Moment } from '../view-models/moment.ts';
import { nameOf, officeChoices } from '../view-models/office-names.ts';

export interface UndeliveredLine extends Pick<
  Undelivered,
  'id' | 'kind' | 'channel' | 'attempts' | 'isUncertain'
> {
  readonly why: string;
  readonly since: Moment;
  readonly office: string | undefined;
  /** Where whoever looks may read the conversation. */
  readonly href: string | undefined;
}

export interface UndeliveredScreen {
  readonly kind: 'undelivered';
  readonly lines: readonly UndeliveredLine[];
}

const shown = 200;

async function act({ app, staff, request }: Visit): Promise<Response> {
  const form = await request.formData();
  const id = textOf(form, 'id');
  const again = form.get('act') === 'try';
  const isDone = await withTransaction(app.database, async (tx) => {
    const done = await (again ? app.outbox.tryAgain(tx, id) : app.outbox.giveUp(tx, id));
    const subject = { kind: 'message', id } as const;
    const name = again ? 'message.tried_again' : 'message.given_up';
    if (done) await app.audit.record({ actor: `staff:${staff.id}`, act: name, subject }, tx);
    return done;
  });
  if (isDone) {
    app.database.wake.notify('outbox');
    app.database.wake.notify('desk');
  }
  return goTo(`/desk/undelivered/${isDone ? '?said=saved' : ''}`);
}

/** `/desk/undelivered/`: what could not be delivered, without a word of it; tried again or given up. */
export async function undeliveredScreen(visit: Visit): Promise<UndeliveredScreen | Refusal | Response> {
  const { app, staff, locale, request } = visit;
  if (!may(staff, 'delivery.see')) return notAllowed;
  if (request.method === 'POST') return act(visit);
  const offices = await officeChoices(visit);
  const messages = await app.outbox.undelivered(shown);
  const lines = await Promise.all(
    messages.map(async (message) => {
      const handoff = await app.handoff.ofConversation(message.conversationId);
      const mayRead = handoff !== undefined && may(staff, 'conversation.read', handoff);
      const { id, kind, channel, attempts, isUncertain } = message;
      return {
        ...{ id, kind, channel, attempts, isUncertain },
        why: message.error ?? 'unknown',
        since: momentOf(message.createdAt, app.clock.now(), locale),
        office: nameOf(offices, handoff?.office),
        href: mayRead ? `/desk/conversations/${message.conversationId}/` : undefined,
      };
    }),
  );
  return { kind: 'undelivered', lines };
}
