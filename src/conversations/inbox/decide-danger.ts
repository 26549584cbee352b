import { complaintDialogue } from '#conversations/complaints';
import { day, hour } from '#platform/base';
import type { Risk } from '#guidance/safety';
import type { Deed } from './deed.ts';
import { crisisReplyEvery, isCounsellorThere, isRecent, pressingRisk, type Situation } from './situation.ts';

export function aboutDanger(situation: Situation): readonly Deed[] | undefined {
  const risk = pressingRisk(situation);
  const { isFlooding, memory, now } = situation;
  // Whoever floods with danger still gets one reply and one alert an hour; more would bury the others in the queue.
  if (isFlooding && isRecent(memory.alertedAt, now, hour)) return undefined;
  const isComplaint = memory.openQuestion === 'dialogue' && memory.dialogue?.id === complaintDialogue.id;
  // Danger told of in a complaint is answered, and the complaint is kept all the same.
  return (
    risk && [...deedsForDanger(situation, risk), ...(isComplaint ? [{ do: 'hear_dialogue' } as const] : [])]
  );
}

/** The fixed reply or, soon after one, a short word; a person; where are you?; and only then consent. */
export function deedsForDanger(situation: Situation, risk: Risk): readonly Deed[] {
  const { memory, now, handoff, seq, heard, consent } = situation;
  const { category } = risk;
  if (isCounsellorThere(situation)) return [{ do: 'alert_counsellor', risk }];
  const named = 'understanding' in heard ? heard.understanding?.emergencyPlace : undefined;
  const place = named ?? memory.emergencyPlace;
  const isRepeated = isRecent(memory.crisisRepliedAt[category], now, crisisReplyEvery);
  const isPlaceNew = named !== undefined && named !== memory.emergencyPlace;
  const person: Deed = handoff
    ? { do: 'alert_counsellor', risk }
    : { do: 'request_handoff', reason: 'urgent', risk, fromSeq: seq };
  const mayAskPlace = place === undefined && !isRecent(memory.crisisPlaceAsked?.at, now, crisisReplyEvery);
  return [
    ...(!isRepeated ? [{ do: 'give_crisis_reply', category, place } as const] : []),
    ...(isRepeated && isPlaceNew ? [{ do: 'give_numbers', category, place: named } as const] : []),
    person,
    ...(isRepeated || handoff ? [{ do: 'say_help_is_asked' } as const] : []),
    ...(mayAskPlace ? [{ do: 'ask_place_of_danger', category } as const] : []),
    ...(!mayAskPlace && consent === 'none' ? [{ do: 'ask_consent_after_urgent' } as const] : []),
  ];
}

/** The answer to "where are you?", typed, pressed or shown on a map. */
export function aboutPlaceOfDanger(situation: Situation): readonly Deed[] | undefined {
  const { heard, memory, now, consent } = situation;
  const category = memory.lastCrisis;
  if (category === undefined || !isRecent(memory.crisisPlaceAsked?.at, now, day)) return undefined;
  const ask: readonly Deed[] = consent === 'none' ? [{ do: 'ask_consent_after_urgent' }] : [];
  if (heard.kind === 'choice' && heard.choice.kind === 'emergency_place')
    return [{ do: 'give_numbers', category, place: heard.choice.place }, ...ask];
  if (isCounsellorThere(situation) || memory.emergencyPlace !== undefined) return undefined;
  if (heard.kind === 'location') {
    const { nearest, region } = heard;
    if (nearest.in === 'abroad' || !nearest.isCertain || region === undefined)
      return [{ do: 'ask_place_of_danger', category }];
    return [
      { do: 'give_numbers', category, place: region },
      { do: 'set_nearest', nearest, isTold: false },
      ...ask,
    ];
  }
  if (heard.kind === 'text') {
    const place = heard.understanding.emergencyPlace;
    return place && [{ do: 'give_numbers', category, place }, ...ask];
  }
  return undefined;
}
