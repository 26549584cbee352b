import { timeButtons, visitButton, type StandingAppointment } from '#conversations/appointments';
import type { Conversation } from '#conversations/conversation';
import { readTypedChoice, readWordOf } from '#conversations/dialogues';
import type { Instant } from '#platform/base';

/** The ways to cancel and to ask for another time, one list over all languages. */
export interface VisitWordLists {
  readonly cancel: ReadonlySet<string>;
  readonly other: ReadonlySet<string>;
}

/** Longest message that is a word about an appointment. */
const longest = 60;

/**
 * What a typed message says about the appointment that stands: one word that cancels it or asks for another time, or
 * the number of a time, also after the counsellor has written something below the offer.
 * @returns the id of the button it stands for; undefined for anything else
 */
export function typedVisit(
  text: string,
  { memory }: Conversation,
  visit: StandingAppointment | undefined,
  words: VisitWordLists,
  now: Instant,
): string | undefined {
  if (visit === undefined || text.length > longest) return undefined;
  const word = readWordOf(text, words);
  if (word !== undefined) return visitButton(visit.id, word);
  if (visit.state !== 'offered' || memory.lastButtons.length > 0 || memory.openQuestion !== undefined)
    return undefined;
  // No other menu was shown since: the numbers are those of the offer.
  const numbered = timeButtons(
    { id: visit.id, times: visit.times.map(({ at }) => ({ at, isFree: true })) },
    now,
    { locale: 'en', translate: (_, key) => key },
  );
  const typed = readTypedChoice(text, numbered);
  return typed === 'person' ? undefined : typed;
}
