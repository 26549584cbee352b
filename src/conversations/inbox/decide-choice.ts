import type { Choice } from './choice.ts';
import { settleConsent, startHandoff } from './decide-handoff.ts';
import type { Deed } from './deed.ts';
import type { Situation } from './situation.ts';

/** What to do about a button, a digit or a word that means one. */
export function deedsForChoice(situation: Situation, choice: Choice): readonly Deed[] {
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
