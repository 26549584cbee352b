import type { LocaleTag } from '#guidance/locales';
import type { Outcome, Reply, Understanding } from '#guidance/answering';
import { assertNever } from '#platform/base';
import { isWithPeople } from '#conversations/conversation';
import { decideAfterAnswer, isFailure } from './decide-after-answer.ts';
import { decideNext } from './decide-next.ts';
import type { Deed } from './deed.ts';
import { beginComplaint, beginForgetting, hearDialogue } from './run-dialogue.ts';
import { showCode } from './say-code.ts';
import * as guides from './say-guides.ts';
import * as offices from './say-offices.ts';
import * as offer from './say-offer.ts';
import * as danger from './say-danger.ts';
import * as handoff from './say-handoff.ts';
import * as later from './say-later.ts';
import * as menu from './say-menu.ts';
import { answerVisit } from './say-visit.ts';
import { TurnDraft, type Turn, type TurnTools } from './turn.ts';

/** A message from decision to words: everything that follows from it, as data. Pure. */
export function composeTurn(tools: TurnTools, locale: LocaleTag): Turn {
  const draft = new TurnDraft(tools, locale);
  learnPlaces(draft);
  for (const deed of decideNext(tools.situation)) carryOut(draft, deed);
  return draft.finish();
}

/**
 * A place named in passing is remembered; one in Iraq decides the office and takes a waiting handoff there. A country
 * abroad may be where they are or where they dream of: only the answer to our question counts as being there.
 */
function learnPlaces(draft: TurnDraft): void {
  const place = understandingOf(draft)?.place;
  if (place === undefined) return;
  const { geography, handoff: open } = draft.tools;
  const governorate = geography.governorateOf(place);
  const isNew = draft.memory.governorate === undefined;
  if (governorate === undefined) draft.remember({ place });
  else if (open && isNew && isWithPeople(draft.state)) handoff.setRegion(draft, place, false);
  else draft.remember({ place, governorate, region: geography.regionOf(place) });
}

const understandingOf = ({ situation: { heard } }: TurnDraft): Understanding | undefined =>
  'understanding' in heard ? heard.understanding : undefined;

function sayReply(draft: TurnDraft, reply: Reply): void {
  const { passage } = reply;
  const quoted = passage && {
    from: 'passage' as const,
    ...{ guide: passage.guide, section: passage.section, locale: passage.locale },
  };
  draft.say('bot', reply.text, reply.buttons, reply.locale, quoted);
}

function carryOut(draft: TurnDraft, deed: Deed): void {
  switch (deed.do) {
    case 'give_crisis_reply':
      danger.giveCrisisReply(draft, deed.category, deed.place);
      break;
    case 'say_help_is_asked':
      danger.sayHelpIsAsked(draft);
      break;
    case 'ask_place_of_danger':
      danger.askPlaceOfDanger(draft, deed.category);
      break;
    case 'give_numbers':
      danger.giveNumbers(draft, deed.category, deed.place);
      break;
    case 'alert_counsellor':
      danger.alertCounsellor(draft, deed.risk);
      break;
    case 'offer_person_gently':
      draft.say('bot', draft.words('bot:conversation.concern'), [draft.button('person', 'bot:menu.person')]);
      break;
    case 'ask_consent':
      handoff.askConsent(draft, deed.reason);
      break;
    case 'ask_consent_after_urgent':
      handoff.askConsentAfterUrgent(draft);
      break;
    case 'remind_of_consent':
      handoff.remindOfConsent(draft);
      break;
    case 'record_consent':
      handoff.recordConsent(draft, deed.isGiven);
      break;
    case 'record_sharing':
      handoff.recordSharing(draft, deed.office, deed.isAllowed);
      break;
    case 'request_handoff':
      handoff.requestHandoff(draft, deed.reason, deed.risk, deed.fromSeq);
      break;
    case 'drop_handoff':
      handoff.dropHandoff(draft);
      break;
    case 'tell_how_it_stands':
      handoff.tellHowItStands(draft, deed.isAsked);
      break;
    case 'answer':
      answer(draft);
      break;
    case 'show_passage':
      showPassage(draft, deed.passage);
      break;
    case 'show_code':
      showCode(draft, deed.word, deed.locale);
      break;
    case 'show_stage':
      guides.showStage(draft, deed.stage, deed.page);
      break;
    case 'ask_where':
      offices.askWhere(draft);
      break;
    case 'explain_location':
      offices.explainLocation(draft);
      break;
    case 'show_near':
      offices.showNear(draft, deed.place);
      break;
    case 'show_office':
      offices.showOffice(draft, deed.id, deed.locale);
      break;
    case 'ask_for_offer':
      offer.askForOffer(draft);
      break;
    case 'ask_for_text_of_offer':
      offer.askForText(draft);
      break;
    case 'check_offer':
      offer.checkOffer(draft, deed.text);
      break;
    case 'await_answer':
      later.awaitAnswer(draft);
      break;
    case 'say_stopped':
      menu.sayStopped(draft);
      break;
    case 'rate':
      menu.rate(draft, deed.isHelpful);
      break;
    case 'set_locale':
      menu.setLocale(draft, deed.locale);
      break;
    case 'offer_languages':
      menu.offerLanguages(draft);
      break;
    case 'show_menu':
      menu.showMenu(draft);
      break;
    case 'explain_privacy':
      menu.explainPrivacy(draft);
      break;
    case 'begin_forgetting':
      beginForgetting(draft);
      break;
    case 'begin_complaint':
      beginComplaint(draft);
      break;
    case 'say_where_to_complain':
      menu.sayWhereToComplain(draft);
      break;
    case 'hear_dialogue':
      hearOrAnswer(draft);
      break;
    case 'set_emergency_place':
      draft.remember({ emergencyPlace: deed.place });
      draft.say('bot', draft.words('bot:conversation.placeNoted'));
      draft.settle('answered');
      break;
    case 'set_region':
      handoff.setRegion(draft, deed.id);
      break;
    case 'set_nearest':
      handoff.setNearest(draft, deed.nearest, deed.isTold);
      break;
    case 'say_text_only':
      menu.sayTextOnly(draft);
      break;
    case 'offer_to_pass_file':
      menu.offerToPassFile(draft);
      break;
    case 'leave_file':
      menu.leaveFile(draft);
      break;
    case 'say_calm':
      menu.sayCalm(draft);
      break;
    case 'answer_visit':
      answerVisit(draft, deed.id, deed.answer);
      break;
    case 'append':
      if (draft.situation.isFlooding) draft.end('limited');
      break;
    default:
      assertNever(deed);
  }
}

/** Runs the engine and what follows from its outcome. */
function answer(draft: TurnDraft): void {
  const understanding = understandingOf(draft);
  if (understanding === undefined) {
    menu.showMenu(draft);
    return;
  }
  const { topic, place, emergencyPlace } = draft.memory;
  const outcome = draft.tools.answering.answer(understanding, {
    ...(topic && { topic }),
    ...(place !== undefined && { place }),
    ...(emergencyPlace && { emergencyPlace }),
    earlier: draft.tools.earlier,
  });
  const { saysReply, deeds } = decideAfterAnswer(draft.situation, outcome);
  noteOutcome(draft, outcome);
  if (later.isWorthKeeping(outcome)) later.noteUnanswered(draft, understanding.text);
  if (saysReply) {
    const mayOffer = deeds.length === 0 && later.isWorthKeeping(outcome);
    sayReply(draft, mayOffer ? later.withOffer(draft, outcome.reply) : outcome.reply);
    draft.settle(outcome.kind === 'clarify' ? 'unclear' : 'answered');
  }
  for (const deed of deeds) carryOut(draft, deed);
}

function noteOutcome(draft: TurnDraft, outcome: Outcome): void {
  draft.end(outcome.kind);
  if (outcome.kind === 'answered')
    draft.remember({
      topic: outcome.passage,
      failedQuestions: 0,
      lastQuestion: understandingOf(draft)?.text.slice(0, 300),
    });
  else if (isFailure(outcome, draft.situation.heard))
    draft.remember({ failedQuestions: draft.memory.failedQuestions + 1 });
}

function showPassage(draft: TurnDraft, passage: { readonly guide: string; readonly section: string }): void {
  const reply = draft.tools.answering.passage(passage, draft.locale);
  if (reply === undefined) {
    menu.showMenu(draft);
    return;
  }
  sayReply(draft, reply);
  draft.remember({ topic: passage, failedQuestions: 0 });
  draft.end('answered');
  draft.settle('answered');
}

function hearOrAnswer(draft: TurnDraft): void {
  if (hearDialogue(draft)) return;
  if (draft.situation.heard.kind === 'choice') menu.showMenu(draft);
  else answer(draft);
}
