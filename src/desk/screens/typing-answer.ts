import { z } from 'zod';
import { may } from '#privacy/access';
import { type DeskRequest, enterDesk } from '../enter-desk.ts';
import { readJson } from '../forms/json-body.ts';

const typingSchema = z.object({ conversation: z.string().max(60) });

const nothing = (status: number): Response => new Response(null, { status });

/**
 * `/desk/typing/`: the counsellor who has the conversation is writing. Passed on to the person's open page; nothing is
 * stored, and nothing said about whether there is such a conversation.
 */
export async function typingAnswer(context: DeskRequest): Promise<Response> {
  const visit = await enterDesk(context);
  if (visit instanceof Response) return nothing(visit.status === 403 ? 403 : 401);
  const { app, staff, request } = visit;
  const read = await readJson(request);
  if (read instanceof Response) return read;
  const form = typingSchema.safeParse(read.body);
  if (!form.success) return nothing(400);
  const handoff = await app.handoff.ofConversation(form.data.conversation);
  const isTheirs = handoff?.state === 'accepted' && handoff.acceptedBy === staff.id;
  if (handoff && isTheirs && may(staff, 'conversation.reply', handoff)) {
    const identityId = await app.handoff.whereToReply(handoff.conversationId);
    if (identityId !== undefined) app.handoff.typing.signal(identityId);
  }
  return nothing(204);
}
