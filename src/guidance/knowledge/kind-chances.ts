import type { KindChances, MessageKind } from './message-kinds.ts';

/** How likely a message is of one of these kinds, whichever. */
export function chanceOf(kinds: KindChances, among: readonly MessageKind[]): number {
  return among.reduce((sum, kind) => sum + kinds[kind], 0);
}

/** The likeliest of some kinds. @param among at least one */
export function likeliest<Kind extends MessageKind>(kinds: KindChances, among: readonly Kind[]): Kind {
  return among.reduce((most, kind) => (kinds[kind] > kinds[most] ? kind : most));
}
