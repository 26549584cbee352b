import { attachmentLimits } from '#conversations/attachments';
import type { ActResult } from '#conversations/handoff';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { goTo, notAllowed, notFound, type Refusal } from '../go.ts';

export interface SendFileScreen {
  readonly kind: 'send-file';
  readonly back: string;
  /** Megabytes that the channel carries; undefined: it carries no files. */
  readonly largest: number | undefined;
  readonly formId: string;
  readonly problem: string | undefined;
}

const longestName = 200;

/** Words and file of the form; undefined when no file was chosen. */
async function readForm(
  request: Request,
): Promise<{ formId: string; text: string; file: { name: string; bytes: Uint8Array } | undefined }> {
  const form = await request.formData().catch(() => new FormData());
  const text = form.get('text');
  const given = form.get('form');
  const file = form.get('file');
  const isFile = file instanceof File && file.size > 0 && file.size <= attachmentLimits.one;
  return {
    formId: typeof given === 'string' && /^[\w-]{1,40}$/.test(given) ? given : '',
    text: typeof text === 'string' ? text : '',
    file: isFile
      ? { name: file.name.slice(0, longestName), bytes: new Uint8Array(await file.arrayBuffer()) }
      : undefined,
  };
}

/** `/desk/conversations/<id>/send-file/`: a picture or PDF to the person, by whoever has accepted the conversation. */
export async function sendFileScreen(
  { app, staff, request }: Visit,
  conversationId: string,
): Promise<SendFileScreen | Refusal | Response> {
  const handoff = await app.handoff.ofConversation(conversationId);
  if (handoff === undefined) return notFound;
  const at = { office: handoff.office };
  if (!may(staff, 'conversation.read', at) || !may(staff, 'conversation.reply', at)) return notAllowed;
  const view = await app.handoff.view(conversationId, Number.MAX_SAFE_INTEGER - 1);
  if (view === undefined) return notFound;
  const back = `/desk/conversations/${conversationId}/`;
  const carries = app.channel(view.channel)?.capabilities.files?.largest;
  const show = (problem: string | undefined): SendFileScreen => ({
    ...{ kind: 'send-file', back, problem, formId: app.ids.next() },
    largest: carries && Math.floor(Math.min(carries, attachmentLimits.one) / 1_000_000),
  });
  if (request.method !== 'POST') return show(undefined);
  if (handoff.state === 'accepted' && handoff.acceptedBy !== staff.id) return show('taken');
  const { formId, text, file } = await readForm(request);
  if (file === undefined || formId === '') return show('no_file');
  const clientId = `${staff.id}.${formId}`;
  const result: ActResult = await app.handoff.reply({
    ...{ conversationId, staff: staff.id, clientId, text, file },
  });
  return result.done ? goTo(`${back}?said=sent`) : show(result.why);
}
