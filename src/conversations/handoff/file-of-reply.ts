import type { Attachments, CheckedFile } from '#conversations/attachments';
import type { Channel } from '#conversations/channels';

/** What a counsellor chose to send, as it came from their browser. */
export interface ReplyFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type CheckedReplyFile = CheckedFile & { readonly name: string };

export type FileRefusal =
  /** Not a picture or PDF. */
  | 'file_kind'
  | 'file_too_large'
  | 'file_broken'
  /** The channel the contact writes on cannot carry it. */
  | 'file_not_here';

/** A picture without what cameras write into it, or a PDF; nothing else goes to a contact's phone. */
export async function checkOutgoing(
  attachments: Pick<Attachments, 'check'>,
  { name, bytes }: ReplyFile,
): Promise<
  | { readonly isFine: true; readonly file: CheckedReplyFile }
  | { readonly isFine: false; readonly why: FileRefusal }
> {
  const checked = await attachments.check(bytes);
  if (!checked.isFine) {
    const why = checked.reason === 'too_large' ? 'file_too_large' : 'file_kind';
    return { isFine: false, why: checked.reason === 'broken' ? 'file_broken' : why };
  }
  const { kind, mediaType } = checked.file;
  if (kind !== 'image' && mediaType !== 'application/pdf') return { isFine: false, why: 'file_kind' };
  return { isFine: true, file: { ...checked.file, name } };
}

/** Whether a channel that is on can carry it. */
export function mayCarry(
  channel: Pick<Channel, 'capabilities'> | undefined,
  { bytes }: Pick<CheckedFile, 'bytes'>,
): boolean {
  return bytes.length <= (channel?.capabilities.files?.largest ?? 0);
}
