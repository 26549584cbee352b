import type { Attachment } from '#conversations/attachments';
import type { Translate } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';

/** A file as a counsellor meets it: shown, played, to be saved, or why not. */
export interface AttachmentView {
  /** `image` is shown, `audio` played, `save` downloaded, `none` only told of. */
  readonly as: 'image' | 'audio' | 'save' | 'none';
  /** Of the file itself. */
  readonly href: string;
  /** "Picture", "Recording" ... */
  readonly kind: string;
  readonly name: string | undefined;
  /** `1.2 MB`; digits of Latin script, left to right. */
  readonly size: string;
  /** Why it is not there. */
  readonly why: string | undefined;
  /** Of the link that saves it. */
  readonly saveWords: string;
}

/** What browsers play; everything else is saved. */
const playable: ReadonlySet<string> = new Set([
  'audio/ogg',
  'audio/mpeg',
  'audio/mp4',
  'audio/wav',
  'audio/aac',
]);

export const canPlay = (mediaType: string | undefined): boolean =>
  mediaType !== undefined && playable.has(mediaType);

function wayToShow({ state, kind, mediaType }: Attachment): AttachmentView['as'] {
  if (state !== 'kept') return 'none';
  if (kind === 'image') return 'image';
  return kind === 'audio' && canPlay(mediaType) ? 'audio' : 'save';
}

const megabytes = (bytes: number): string =>
  bytes < 100_000 ? `${Math.max(Math.round(bytes / 1_000), 1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** @param conversationId in which it is shown; the route asks whether it may be seen there */
export function attachmentView(
  attachment: Attachment,
  conversationId: string,
  { translate, locale }: { readonly translate: Translate; readonly locale: LocaleTag },
): AttachmentView {
  const { id, state, reason, name, size } = attachment;
  const kind = translate(locale, `attachments:kinds.${attachment.kind ?? 'unknown'}`);
  const as = wayToShow(attachment);
  const why = state === 'refused' ? `files:refused.${reason ?? 'kind'}` : `files:state.${state}`;
  return {
    ...{ as, kind, name },
    href: `/desk/attachments/${id}/?of=${encodeURIComponent(conversationId)}`,
    size: megabytes(size),
    why: as === 'none' ? translate(locale, why) : undefined,
    saveWords: translate(locale, 'files:save', { kind }),
  };
}
