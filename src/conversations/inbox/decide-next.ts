import { minute } from '#platform/base';
import { deedsForChoice } from './decide-choice.ts';
import { aboutDanger, aboutPlaceOfDanger } from './decide-danger.ts';
import { aboutFileWithWords, deedsForFile } from './decide-file.ts';
import { settleConsent, startHandoff } from './decide-handoff.ts';
import type { Deed } from './deed.ts';
import { isRecent, type Situation } from './situation.ts';

/**
 * What to do about a message. Danger first, whatever else is going on; then too many messages, then who is talking,
 * then buttons, open questions and dialogues, and at last questions. Pure.
 */
export function decideNext(situation: Situation): readonly Deed[] {
  const deeds =
    aboutDanger(situation) ??
    aboutFlood(situation) ??
    aboutCorrection(situation) ??
    aboutPlaceOfDanger(situation) ??
    aboutChoice(situation) ??
    whileCounsellorTalks(situation) ??
    aboutLocation(situation) ??
    aboutUnsupported(situation) ??
    aboutOffer(situation) ??
    aboutOpenQuestion(situation) ??
    aboutQuestion(situation);
  return situation.heard.kind === 'text' ? [...deeds, ...aboutFileWithWords(situation, deeds)] : deeds;
}

/** Stored, answered once with a calm word; danger was looked for before. */
function aboutFlood({ isFlooding, memory, now }: Situation): readonly Deed[] | undefined {
  if (!isFlooding) return undefined;
  return isRecent(memory.calmNoteAt, now, minute) ? [{ do: 'append' }] : [{ do: 'say_calm' }];
}

/** The corrected text of a message that was answered, and talked on about: kept for a counsellor, not answered again. */
function aboutCorrection({ isSuperseded }: Situation): readonly Deed[] | undefined {
  return isSuperseded === true ? [{ do: 'append' }] : undefined;
}

function aboutChoice(situation: Situation): readonly Deed[] | undefined {
  const { heard } = situation;
  if (heard.kind !== 'choice') return undefined;
  return deedsForChoice(situation, heard.choice);
}

/** The bot keeps silent; the counsellor sees the message. A concern is marked for them. */
function whileCounsellorTalks(situation: Situation): readonly Deed[] | undefined {
  if (situation.state !== 'with_counsellor') return undefined;
  const { heard, memory } = situation;
  if (memory.openQuestion === 'dialogue' && heard.kind === 'text' && heard.yesNo)
    return [{ do: 'hear_dialogue' }];
  if (memory.openQuestion === 'consent' && heard.kind === 'text' && heard.yesNo)
    return settleConsent(situation, heard.yesNo === 'yes');
  const risk = 'understanding' in heard ? heard.understanding?.risk : undefined;
  return risk ? [{ do: 'alert_counsellor', risk }] : [{ do: 'append' }];
}

/** A place from the map: for a waiting handoff its office, else the offices that are nearest. */
function aboutLocation({ heard, handoff }: Situation): readonly Deed[] | undefined {
  if (heard.kind !== 'location') return undefined;
  const { nearest } = heard;
  if (handoff) return [{ do: 'set_nearest', nearest, isTold: true }];
  return [{ do: 'show_near', place: nearest.in === 'governorate' ? nearest.governorate : undefined }];
}

/** Somebody else's words, or what was asked for: looked at for warning signs, and kept for a counsellor who waits. */
function aboutOffer({ heard, handoff }: Situation): readonly Deed[] | undefined {
  if (heard.kind !== 'text' || heard.offer === undefined) return undefined;
  const check: Deed = { do: 'check_offer', text: heard.offer };
  return handoff ? [check, { do: 'tell_how_it_stands', isAsked: false }] : [check];
}

function aboutUnsupported(situation: Situation): readonly Deed[] | undefined {
  if (situation.heard.kind !== 'unsupported') return undefined;
  if (situation.hasFile) return deedsForFile(situation);
  const isOffer = situation.memory.openQuestion === 'offer';
  return [{ do: isOffer ? 'ask_for_text_of_offer' : 'say_text_only' }];
}

/** "I am in Sulaymaniyah" answers where somebody is; a longer text or a question only mentions a place. */
function saysWhere(text: string): boolean {
  return !/[?؟]/.test(text) && (text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).length <= 5;
}

/** What our last words asked. */
function aboutOpenQuestion(situation: Situation): readonly Deed[] | undefined {
  const { heard, memory } = situation;
  if (heard.kind !== 'text') return undefined;
  if (memory.openQuestion === 'consent' && heard.yesNo)
    return settleConsent(situation, heard.yesNo === 'yes');
  if (memory.openQuestion === 'file' && heard.yesNo)
    return deedsForChoice(situation, { kind: 'file', isPassed: heard.yesNo === 'yes' });
  if (memory.openQuestion === 'dialogue' && memory.dialogue) return [{ do: 'hear_dialogue' }];
  const { place, text } = heard.understanding;
  if (place === undefined || !saysWhere(text)) return undefined;
  if (memory.openQuestion === 'region') return [{ do: 'set_region', id: place }];
  if (memory.openQuestion === 'near') return [{ do: 'show_near', place }];
  return undefined;
}

function aboutQuestion(situation: Situation): readonly Deed[] {
  const { heard, memory } = situation;
  if (heard.kind === 'text' && heard.understanding.intent === 'person' && memory.pendingHandoff === undefined)
    return startHandoff(situation, 'asked_for_person');
  return [{ do: 'answer' }];
}
