import { complaintDialogue } from '#conversations/complaints';
import { isWithPeople, type PendingHandoff } from '#conversations/conversation';
import type { HandoffReason, Outcome } from '#guidance/answering';
import { day, hour, minute } from '#platform/base';
import type { Choice } from './choice.ts';
import type { Risk } from '#guidance/safety';
import type { Deed } from './deed.ts';
import { crisisReplyEvery, isCounsellorThere, pressingRisk, shownFrom, type Situation } from './situation.ts';

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

const isRecent = (at: number | undefined, now: number, within: number): boolean =>
  at !== undefined && now - at < within;

function aboutDanger(situation: Situation): readonly Deed[] | undefined {
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
function deedsForDanger(situation: Situation, risk: Risk): readonly Deed[] {
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

/** Stored, answered once with a calm word; danger was looked for before. */
function aboutFlood({ isFlooding, memory, now }: Situation): readonly Deed[] | undefined {
  if (!isFlooding) return undefined;
  return isRecent(memory.calmNoteAt, now, minute) ? [{ do: 'append' }] : [{ do: 'say_calm' }];
}

/** The corrected text of a message that was answered, and talked on about: kept for a counsellor, not answered again. */
function aboutCorrection({ isSuperseded }: Situation): readonly Deed[] | undefined {
  return isSuperseded === true ? [{ do: 'append' }] : undefined;
}

/** The answer to "where are you?", typed, pressed or shown on a map. */
function aboutPlaceOfDanger(situation: Situation): readonly Deed[] | undefined {
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

/** A handoff waits for a word about consent: reminded once, then it goes ahead without it. */
function pressOn({ reason, fromSeq, remindedOnce }: PendingHandoff): readonly Deed[] {
  return remindedOnce
    ? [{ do: 'request_handoff', reason, risk: undefined, fromSeq }]
    : [{ do: 'remind_of_consent' }];
}

function startHandoff(situation: Situation, reason: HandoffReason): readonly Deed[] {
  const { handoff, consent } = situation;
  if (handoff) return [{ do: 'tell_how_it_stands', isAsked: true }];
  const pending = situation.memory.pendingHandoff;
  if (pending) return pressOn(pending);
  // Asked once: who said yes or no a day ago is not asked again.
  if (consent === 'none' || consent === 'asked') return [{ do: 'ask_consent', reason }];
  return [{ do: 'request_handoff', reason, risk: undefined, fromSeq: shownFrom(situation) }];
}

/** Yes and no about consent; a handoff that waited for it goes ahead either way. */
function settleConsent(situation: Situation, isGiven: boolean): readonly Deed[] {
  const pending = situation.memory.pendingHandoff;
  const record: Deed = { do: 'record_consent', isGiven, isAcknowledged: true };
  if (pending === undefined || situation.handoff) return [record];
  const { reason, fromSeq } = pending;
  return [record, { do: 'request_handoff', reason, risk: undefined, fromSeq }];
}

function aboutChoice(situation: Situation): readonly Deed[] | undefined {
  const { heard } = situation;
  if (heard.kind !== 'choice') return undefined;
  return deedsForChoice(situation, heard.choice);
}

function deedsForChoice(situation: Situation, choice: Choice): readonly Deed[] {
  const { memory, handoff } = situation;
  switch (choice.kind) {
    case 'person':
      return startHandoff(situation, 'asked_for_person');
    case 'menu':
      return handoff ? [{ do: 'tell_how_it_stands', isAsked: true }] : [{ do: 'show_menu' }];
    case 'languages':
      return [{ do: 'offer_languages' }];
    case 'language':
      return [
        { do: 'set_locale', locale: choice.locale },
        ...(handoff ? [] : [{ do: 'show_menu' } as const]),
      ];
    case 'privacy':
      return [{ do: 'explain_privacy' }];
    case 'forget':
      return [{ do: 'begin_forgetting' }];
    case 'passage':
      return [{ do: 'show_passage', passage: choice.passage }];
    case 'later':
      return [{ do: 'await_answer' }];
    case 'code':
      return [{ do: 'show_code', word: choice.word, locale: choice.locale }];
    case 'stage':
      return [{ do: 'show_stage', stage: choice.stage, page: choice.page }];
    case 'offices':
      return [{ do: 'ask_where' }];
    case 'office':
      return [{ do: 'show_office', id: choice.id, locale: choice.locale }];
    case 'near':
      return handoff ? [{ do: 'set_region', id: choice.place }] : [{ do: 'show_near', place: choice.place }];
    case 'share_location':
      return [{ do: 'explain_location' }];
    case 'scam':
      return [{ do: 'ask_for_offer' }];
    case 'complain':
      return [{ do: handoff ? 'say_where_to_complain' : 'begin_complaint' }];
    case 'stop':
      return [...(memory.pendingHandoff ? [{ do: 'drop_handoff' } as const] : []), { do: 'say_stopped' }];
    case 'helpful':
      return [{ do: 'rate', isHelpful: choice.isHelpful }];
    case 'emergency_place':
      return [{ do: 'set_emergency_place', place: choice.place }];
    case 'region':
      return [{ do: 'set_region', id: choice.id }];
    case 'consent':
      if (choice.answer !== 'none') return settleConsent(situation, choice.answer === 'yes');
      return memory.pendingHandoff ? [{ do: 'drop_handoff' }] : deedsForChoice(situation, { kind: 'menu' });
    case 'file':
      return choice.isPassed ? startHandoff(situation, 'asked_for_person') : [{ do: 'leave_file' }];
    case 'sharing':
      return [{ do: 'record_sharing', isAllowed: choice.isAllowed, office: choice.office }];
    case 'visit':
      return aboutVisit(situation, choice);
    case 'other':
      return memory.dialogue ? [{ do: 'hear_dialogue' }] : deedsForChoice(situation, { kind: 'menu' });
  }
}

/** Whoever needs another time needs a counsellor, who may be gone by now. */
function aboutVisit(
  situation: Situation,
  { id, answer }: Extract<Choice, { kind: 'visit' }>,
): readonly Deed[] {
  const needsPerson = answer === 'none' || answer === 'other';
  const isStanding = situation.visit?.id === id;
  const person =
    needsPerson && isStanding && !situation.handoff ? startHandoff(situation, 'asked_for_person') : [];
  return [{ do: 'answer_visit', id, answer }, ...person];
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

/** Several pictures sent together are asked about once. */
const fileOfferEvery = 2 * minute;

/** With a counsellor it is brought to them, and the contact hears when it has arrived; else we ask. */
function deedsForFile({ handoff, memory, now }: Situation): readonly Deed[] {
  if (handoff) return [{ do: 'append' }];
  if (memory.pendingHandoff) return pressOn(memory.pendingHandoff);
  return isRecent(memory.fileOffered?.at, now, fileOfferEvery)
    ? [{ do: 'append' }]
    : [{ do: 'offer_to_pass_file' }];
}

/** Words under a picture are answered like any others; then we ask about the picture. */
function aboutFileWithWords(situation: Situation, deeds: readonly Deed[]): readonly Deed[] {
  const { hasFile, handoff, memory, isFlooding } = situation;
  const leadsToPerson = deeds.some((deed) => deed.do === 'request_handoff' || deed.do === 'ask_consent');
  if (!hasFile || handoff || memory.pendingHandoff || isFlooding || leadsToPerson) return [];
  return deedsForFile(situation);
}

/** What our last words asked. */
/** "I am in Sulaymaniyah" answers where somebody is; a longer text or a question only mentions a place. */
function saysWhere(text: string): boolean {
  return !/[?؟]/.test(text) && (text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).length <= 5;
}

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

/** A question or greeting while a counsellor is awaited: answered when we can, and always kept for the counsellor. */
function afterAnswerWhileWaiting(outcome: Outcome): readonly Deed[] {
  return [{ do: 'tell_how_it_stands', isAsked: outcome.kind === 'handoff' }];
}

/** A handoff waits for a word about consent, and the contact wrote about something else. */
function afterAnswerWhilePending(situation: Situation, outcome: Outcome): readonly Deed[] | undefined {
  const pending = situation.memory.pendingHandoff;
  if (pending === undefined) return undefined;
  // We offered the counsellor because we could not answer; now we could, and they passed over the offer twice.
  const isHelped = outcome.kind === 'answered' && pending.reason === 'two_failed_questions';
  return pending.remindedOnce && isHelped ? [{ do: 'drop_handoff' }] : pressOn(pending);
}

/** Counts as a failed question: we could not answer, and it was more than a sticker or a stray word. */
export function isFailure(outcome: Outcome, heard: Situation['heard']): boolean {
  if (outcome.kind !== 'declined') return false;
  return outcome.reason !== 'unsupported' || (heard.kind === 'text' && !heard.isShort);
}

export interface AfterAnswer {
  /** Whether the outcome's own reply is said. */
  readonly saysReply: boolean;
  readonly deeds: readonly Deed[];
}

/** What follows from how a question ended. Pure. */
export function decideAfterAnswer(situation: Situation, outcome: Outcome): AfterAnswer {
  const { memory, state, heard, handoff } = situation;
  if (outcome.kind === 'crisis')
    return {
      saysReply: false,
      deeds: deedsForDanger(situation, { category: outcome.category, level: 'urgent' }),
    };
  const pending = afterAnswerWhilePending(situation, outcome);
  if (pending) return { saysReply: outcome.kind !== 'handoff', deeds: pending };
  if (isWithPeople(state) || handoff)
    return { saysReply: outcome.kind === 'answered', deeds: afterAnswerWhileWaiting(outcome) };
  if (outcome.kind === 'handoff') return { saysReply: false, deeds: startHandoff(situation, outcome.reason) };
  if (isFailure(outcome, heard) && memory.failedQuestions >= 1)
    return { saysReply: false, deeds: startHandoff(situation, 'two_failed_questions') };
  const concern = 'understanding' in heard ? heard.understanding?.risk : undefined;
  return { saysReply: true, deeds: concern ? [{ do: 'offer_person_gently' }] : [] };
}
