/** What the address may say after a form: words stand in content/ui under `said.` and `problem.`. */
export const saidKeys = [
  'accepted',
  'advised',
  'asked',
  'handed_over',
  'noted',
  'reported',
  'to_bot',
  'added',
  'closed',
  'declined',
  'erased',
  'released',
  'saved',
  'sent',
  'signed_out',
  'transferred',
  'welcome',
  'withdrawn',
] as const;

export const problemKeys = [
  'asked_already',
  'no_colleague',
  'no_outcome',
  'no_phrase',
  'no_question',
  'confirm',
  'days',
  'empty',
  'ended',
  'form',
  'hours',
  'last_administrator',
  'name',
  'no_office',
  'no_passage',
  'not_accepted',
  'not_found',
  'office_missing',
  'phones',
  'place',
  'taken',
  'taken_id',
  'too_long',
  'unknown',
] as const;

/** A key of the list, or undefined: the address is the visitor's to write. */
export function knownKey(keys: readonly string[], value: string | null | undefined): string | undefined {
  return keys.find((key) => key === value);
}
