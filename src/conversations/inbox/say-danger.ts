import { betterRoute, isUrgent, tellWhatNext } from '#conversations/handoff';
import type { EmergencyPlace, RiskCategory } from '#guidance/answering';
import type { Risk } from '#guidance/safety';
import { presenceWords } from './say-presence.ts';
import type { TurnDraft } from './turn.ts';

/** In the order in which they are offered; `world` stands for "somewhere else". */
const placesToChoose: readonly EmergencyPlace[] = ['iraq-federal', 'kri', 'neighbours', 'eu', 'sea', 'world'];

/** The place as this message or an earlier one named it; a button names a region only, and overrules what was named before. */
function namedIn({ situation: { heard }, memory }: TurnDraft): string | undefined {
  if (heard.kind === 'choice') return undefined;
  return ('understanding' in heard ? heard.understanding?.place : undefined) ?? memory.place;
}

/** The fixed reply. While the place is unknown it ends with the question where they are, places as buttons. */
export function giveCrisisReply(
  draft: TurnDraft,
  category: RiskCategory,
  place: EmergencyPlace | undefined,
): void {
  const reply = draft.tools.answering.crisis(category, draft.locale, place, namedIn(draft));
  draft.say('crisis', reply.text, reply.buttons, reply.locale);
  draft.end('crisis');
  const { now } = draft.situation;
  draft.remember({
    lastCrisis: category,
    crisisRepliedAt: { ...draft.memory.crisisRepliedAt, [category]: now },
    ...(place && { emergencyPlace: place }),
  });
}

/** The numbers for a place that was named after the fixed reply. */
export function giveNumbers(draft: TurnDraft, category: RiskCategory, place: EmergencyPlace): void {
  const reply = draft.tools.answering.crisis(category, draft.locale, place, namedIn(draft));
  draft.say('crisis', reply.text, reply.buttons, reply.locale);
  draft.end('crisis');
  draft.remember({ emergencyPlace: place, lastCrisis: category });
}

/** Asked by the fixed reply itself, or by a message of its own when there was none. */
export function askPlaceOfDanger(draft: TurnDraft, category: RiskCategory): void {
  const isAsked = draft.replies.some(({ buttons }) => buttons.some(({ id }) => id.startsWith('place:')));
  if (!isAsked) {
    const buttons = placesToChoose.map((place) =>
      draft.button(`place:${place}`, `bot:conversation.places.${place}`),
    );
    draft.say('crisis', draft.words('bot:conversation.wherePlace'), buttons);
  }
  draft.openQuestion = 'crisis_place';
  draft.remember({ crisisPlaceAsked: { category, at: draft.situation.now } });
}

/** Marks the handoff for the counsellors; a hub that has not begun passes it to an MRC. */
export function alertCounsellor(draft: TurnDraft, risk: Risk): void {
  const { handoff, collections, offices } = draft.tools;
  if (handoff === undefined) return;
  draft.remember({ alertedAt: draft.situation.now });
  const isAtHub = offices.find(({ id }) => id === handoff.office)?.kind === 'hub';
  const pressing = { ...handoff, risk };
  const route =
    isAtHub && isUrgent(pressing)
      ? betterRoute(pressing, handoff.about, collections, offices, draft.situation.now)
      : undefined;
  draft.handoffChanges.push({ act: 'alert', risk, route });
  if (risk.level !== 'concern') draft.end('crisis');
}

/** Short, after the fixed reply was given: is a person coming, or is nobody on duty? */
export function sayHelpIsAsked(draft: TurnDraft): void {
  const { handoff, offices, translate } = draft.tools;
  const moved = draft.handoffChanges.find((change) => change.act === 'alert')?.route?.office;
  const office = moved ?? offices.find(({ id }) => id === handoff?.office);
  const isAccepted = handoff?.state === 'accepted';
  const next = { office, isUrgent: true, isAccepted, occasion: 'asked' } as const;
  const text = tellWhatNext(next, offices, draft.situation.now, { locale: draft.locale, translate });
  const there = presenceWords(draft, office, { isUrgent: true, isGiven: false });
  draft.say('crisis', there === undefined ? text : `${text}\n\n${there}`);
  draft.end('crisis');
}
