import { sayBooked, timeButtons, type StandingAppointment } from '#conversations/appointments';
import type { VisitAnswer } from './choice.ts';
import type { TurnDraft } from './turn.ts';

const wordsFor = ({ locale, tools: { translate } }: TurnDraft) => ({ locale, translate });

/** The times that are left, as the menu that digits follow from now on. */
function showTimes(draft: TurnDraft, visit: StandingAppointment, key: string): void {
  const buttons = timeButtons(visit, draft.situation.now, wordsFor(draft));
  draft.say('handoff', draft.words(key), buttons);
  draft.openQuestion = 'visit';
}

/** When, where, what to bring; of one already booked once more. */
function sayStanding(draft: TurnDraft, visit: StandingAppointment, at: number): void {
  const office = draft.tools.offices.find(({ id }) => id === visit.office);
  if (office === undefined) return;
  draft.say('handoff', sayBooked(visit, at, office, draft.situation.now, wordsFor(draft)));
  draft.remember({ lastButtons: [] });
}

function choose(draft: TurnDraft, visit: StandingAppointment, number: number): void {
  if (visit.startsAt !== undefined) {
    sayStanding(draft, visit, visit.startsAt);
    return;
  }
  const time = visit.times[number - 1];
  if (time?.isFree === true) {
    draft.visit = { id: visit.id, version: visit.version, event: 'choose', at: time.at };
    sayStanding(draft, visit, time.at);
    return;
  }
  const isLeft = visit.times.some(({ isFree }) => isFree);
  showTimes(draft, visit, isLeft ? 'appointments:taken' : 'appointments:allTaken');
}

/** What a person says about their appointment: a time by its number, or one word. */
export function answerVisit(draft: TurnDraft, id: string, answer: VisitAnswer): void {
  const { visit } = draft.situation;
  draft.settle('answered');
  if (visit === undefined || visit.id !== id) {
    draft.say('handoff', draft.words('appointments:over'), [draft.button('person', 'bot:menu.person')]);
    return;
  }
  if (typeof answer === 'number') {
    choose(draft, visit, answer);
    return;
  }
  const event = answer === 'cancel' ? 'cancel' : 'ask_other';
  draft.visit = { id: visit.id, version: visit.version, event };
  draft.say(
    'handoff',
    draft.words(event === 'cancel' ? 'appointments:cancelledByYou' : 'appointments:otherAsked'),
  );
  draft.remember({ lastButtons: [] });
}
