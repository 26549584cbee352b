import { attachmentKinds, type Attachment } from '#conversations/attachments';
import { may } from '#privacy/access';
import { type DeskRequest, enterDesk, type Visit } from '../enter-desk.ts';
import { canPlay } from '../view-models/attachment-view.ts';

/** Whatever is in it, it may do nothing: no script, no form, no request, no window of ours. */
const policy = "sandbox; default-src 'none'; frame-ancestors 'none'";

const nothing = (status: number): Response => new Response(null, { status });

/** Quoted for old browsers, and whole (RFC 6266) for those that can. */
function disposition(way: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\w. -]/g, '_');
  return `${way}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, '_')}`;
}

/** Pictures and recordings are shown; all else is saved. */
export function fileHeaders({ kind, mediaType, name, id }: Attachment): Headers {
  const isShown = kind === 'image' || (kind === 'audio' && canPlay(mediaType));
  return new Headers({
    'content-type': isShown && mediaType !== undefined ? mediaType : 'application/octet-stream',
    'content-disposition': disposition(isShown ? 'inline' : 'attachment', name ?? `file-${id}`),
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    'accept-ranges': 'bytes',
  });
}

/** A player asks for a stretch: `bytes=100-`. @returns undefined for the whole */
function rangeOf(header: string | null, size: number): { from: number; to: number } | 'bad' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (header === null || (from === '' && to === '')) return undefined;
  const begin = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return begin > end || begin >= size ? 'bad' : { from: begin, to: end };
}

/** The bytes of a file as a response, whole or the stretch that was asked for. */
export function sendFile(request: Request, attachment: Attachment, bytes: Uint8Array): Response {
  const headers = fileHeaders(attachment);
  const range = rangeOf(request.headers.get('range'), bytes.length);
  if (range === 'bad') {
    headers.set('content-range', `bytes */${bytes.length}`);
    return new Response(null, { status: 416, headers });
  }
  const part = range === undefined ? bytes : bytes.subarray(range.from, range.to + 1);
  headers.set('content-length', String(part.length));
  if (range) headers.set('content-range', `bytes ${range.from}-${range.to}/${bytes.length}`);
  return new Response(Buffer.from(part), { status: range ? 206 : 200, headers });
}

/** The file, when it is one of those the conversation's page shows to this member of staff. */
async function shownFile(
  { app, staff }: Visit,
  conversationId: string,
  id: string,
): Promise<{ readonly attachment: Attachment; readonly office: string | undefined } | undefined> {
  const handoff = await app.handoff.ofConversation(conversationId);
  if (handoff === undefined || !may(staff, 'conversation.read', handoff)) return undefined;
  const view = await app.handoff.view(conversationId);
  const attachment = view?.items.find((item) => item.attachment?.id === id)?.attachment;
  return attachment && { attachment, office: handoff.office };
}

/**
 * `/desk/attachments/<id>/?of=<conversation>`: a file, to who may read that conversation, as far as it is shown there;
 * on record. Everybody else learns not even whether it exists.
 */
export async function attachmentAnswer(context: DeskRequest, id: string): Promise<Response> {
  const visit = await enterDesk(context);
  if (visit instanceof Response) return visit;
  const { app, staff, request, url } = visit;
  if (request.method !== 'GET' && request.method !== 'HEAD') return nothing(405);
  const conversationId = url.searchParams.get('of') ?? '';
  const shown = await shownFile(visit, conversationId, id);
  const file = shown && (await app.attachments.read(id));
  if (shown === undefined || file === undefined) return nothing(404);
  // A player that goes on where it was is not another reading.
  if (!/^bytes=[1-9]/.test(request.headers.get('range') ?? '')) {
    const kind = attachmentKinds.find((known) => known === shown.attachment.kind) ?? null;
    await app.audit.record({
      actor: `staff:${staff.id}`,
      act: 'attachment.read',
      subject: { kind: 'conversation', id: conversationId },
      office: shown.office,
      details: { attachment: id, kind },
    });
  }
  return sendFile(request, shown.attachment, file.bytes);
}
