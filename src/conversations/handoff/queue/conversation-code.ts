/** Letters and digits of a code. Of 32 signs six give a thousand million; two alike in one office are both shown. */
const length = 6;

/** How staff name a conversation to one another: the end of its id, `4KX-9TM`. Says nothing about anybody. */
export function conversationCode(conversationId: string): string {
  const end = conversationId.slice(-length).toUpperCase();
  return `${end.slice(0, length / 2)}-${end.slice(length / 2)}`;
}

/**
 * The end of an id that somebody typed as a code, in any case, with or without its dash.
 * @returns undefined when it cannot be a code
 */
export function codeEnd(typed: string): string | undefined {
  const end = typed.replaceAll(/[\s-]/g, '').toLowerCase();
  return new RegExp(`^[0-9a-z]{${length}}$`).test(end) ? end : undefined;
}
