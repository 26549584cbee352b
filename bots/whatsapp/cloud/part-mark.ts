/**
 * What we hand to the Cloud API with each part of a message and get back in its statuses (`biz_opaque_callback_data`):
 * so a status finds its message even when the answer to `send` never came.
 */
export interface PartMark {
  /** Our id of the message. */
  readonly id: string;
  readonly isLast: boolean;
}

export const partMark = ({ id, isLast }: PartMark): string => `${id} ${isLast ? 'last' : 'part'}`;

export function readPartMark(text: string | undefined): PartMark | undefined {
  const [, id, which] = /^(\S+) (last|part)$/.exec(text ?? '') ?? [];
  return id === undefined ? undefined : { id, isLast: which === 'last' };
}
