/**
 * The one-time code that an administrator types in the staff's own chat, `/alerts K7QF-3MXA`, so that the chat is told
 * when somebody waits; also where a group adds the bot's name. @returns the code without dash, in capitals
 */
export function staffCodeIn(text: string | undefined): string | undefined {
  const found = /^\s*\/?alerts(?:@\w+)?\s+([a-z0-9]{4})[- ]?([a-z0-9]{4})\s*$/i.exec(
    text?.slice(0, 80) ?? '',
  );
  return found === null ? undefined : `${found[1] ?? ''}${found[2] ?? ''}`.toUpperCase();
}
