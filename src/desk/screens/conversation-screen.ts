import { conversationCode, type Handoff } from '#conversations/handoff';
import { may } from '#privacy/access';
import { SealError } from '#privacy/encryption';
import type { Visit } from '../enter-desk.ts';
import { actOnConversation } from '../forms/act-on-conversation.ts';
import { conversationFormSchema } from '../forms/conversation-form.ts';
import { readFields } from '../forms/fields.ts';
import { notAllowed, notFound, type Refusal } from '../go.ts';
import { caseworkView, type CaseworkView } from '../view-models/casework-view.ts';
import { conversationView, type ConversationScreen } from '../view-models/conversation-view.ts';
import { officeChoices } from '../view-models/office-names.ts';

export interface ShownConversation extends ConversationScreen {
  readonly casework: CaseworkView;
  /** What went wrong with the form just sent. */
  readonly problem: string | undefined;
}

const passagesShown = 6;
/** Newest events of a conversation searched for the last reading; one further back is simply recorded again. */
const eventsLookedAt = 100;

/**
 * Up to which message the record says this member of staff has read, seen from this office; -1 when it does not say.
 * What the page's script claims to show already counts for nothing here: anybody can send that header.
 */
async function recordedUpTo({ app, staff }: Visit, handoff: Handoff): Promise<number> {
  const events = await app.audit.history(
    { kind: 'conversation', id: handoff.conversationId },
    eventsLookedAt,
  );
  const last = events.find(({ act, actor }) => act === 'conversation.read' && actor === `staff:${staff.id}`);
  return last?.office === handoff.office ? Number(last?.details?.['upTo'] ?? -1) : -1;
}

/** A conversation of this office that does not open: said so, with its code, instead of an error. */
export interface UnreadableConversation {
  readonly kind: 'unreadable';
  readonly code: string;
}

/** Every reading is recorded; news for a page that is open already is a reading only where there is something new. */
async function recordReading(visit: Visit, handoff: Handoff, lastSeq: number): Promise<void> {
  if (visit.isLive && lastSeq <= (await recordedUpTo(visit, handoff))) return;
  await visit.app.audit.record({
    actor: `staff:${visit.staff.id}`,
    act: 'conversation.read',
    subject: { kind: 'conversation', id: handoff.conversationId },
    office: handoff.office,
    details: { upTo: lastSeq },
  });
}

async function show(
  visit: Visit,
  handoff: Handoff,
  again: { readonly problem: string; readonly draft: string } | undefined,
): Promise<ShownConversation | Refusal> {
  const { app, url } = visit;
  const view = await app.handoff.view(handoff.conversationId);
  if (view === undefined) return notFound;
  const query = (url.searchParams.get('search') ?? '').trim().slice(0, 200);
  const offices = await officeChoices(visit);
  const names = await app.access.staff.names();
  const screen = conversationView(view, handoff, visit, {
    offices,
    names,
    draft: again?.draft ?? '',
    search: { query, hits: query === '' ? [] : app.answering.search(query, view.locale, passagesShown) },
  });
  await recordReading(visit, handoff, screen.lastSeq);
  const { reply, transfer, handOver } = screen.can;
  const casework = await caseworkView(view, handoff, visit, {
    ...{ offices, names, isReplying: reply, isPassing: transfer || handOver },
  });
  return { ...screen, casework, problem: again?.problem };
}

/** `/desk/conversations/<id>/`: the whole story, and what the counsellor does with it. */
export async function conversationScreen(
  visit: Visit,
  conversationId: string,
): Promise<ShownConversation | UnreadableConversation | Refusal | Response> {
  try {
    return await openConversation(visit, conversationId);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    const place = await visit.app.handoff.place(conversationId);
    return may(visit.staff, 'conversation.read', place)
      ? { kind: 'unreadable', code: conversationCode(conversationId) }
      : notAllowed;
  }
}

async function openConversation(
  visit: Visit,
  conversationId: string,
): Promise<ShownConversation | Refusal | Response> {
  const { app, staff, request } = visit;
  const handoff = await app.handoff.ofConversation(conversationId);
  if (handoff === undefined) return notFound;
  if (!may(staff, 'conversation.read', handoff)) return notAllowed;
  if (request.method !== 'POST') return show(visit, handoff, undefined);

  const form = conversationFormSchema.safeParse(await readFields(request));
  if (!form.success) return show(visit, handoff, { problem: 'form', draft: '' });
  const end = await actOnConversation(form.data, handoff, visit);
  if (end instanceof Response || end.kind === 'refused') return end;
  const now = await app.handoff.ofConversation(conversationId);
  // It may have gone to another office meanwhile.
  if (now === undefined || !may(staff, 'conversation.read', now)) return notAllowed;
  return show(visit, now, end);
}
