import type { ReplyButton } from './outcome.ts';

/** What always leads to a person, on every channel and under every menu. */
export const personNumber = 0;

/** A choice with the number that is shown for it and typed for it. */
export interface NumberedChoice extends ReplyButton {
  readonly number: number;
}

/**
 * The choices of a message with their numbers: a person is 0 wherever they stand, the others count from 1. Every channel
 * shows these numbers and the inbox reads them, so that a number learnt on one channel holds on all.
 */
export function numberChoices(buttons: readonly ReplyButton[]): readonly NumberedChoice[] {
  let last = personNumber;
  return buttons.map(({ id, label }) => ({
    id,
    label,
    number: id === 'person' ? personNumber : (last += 1),
  }));
}
