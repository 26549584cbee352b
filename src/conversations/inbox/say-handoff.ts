import { labelFor } from '#guidance/collections';
import { localeChain } from '#guidance/locales';
import { consentSayings } from '#conversations/dialogues';
import {
  betterRoute,
  regionChoices,
  routeRequest,
  tellWhatNext,
  type HandoffAbout,
  type RegionChoice,
} from '#conversations/handoff';
import type { Nearest, OfficeNow } from '#conversations/offices';
import type { HandoffReason } from '#guidance/answering';
import { minute } from '#platform/base';
import type { Risk } from '#guidance/safety';
import { presenceWords } from './say-presence.ts';
import { shownFrom } from './situation.ts';
import type { TurnDraft } from './turn.ts';

const noteEvery = 10 * minute;

export function askConsent(draft: TurnDraft, reason: HandoffReason): void {
  const { now } = draft.situation;
  draft.saySaying(
    'bot',
    reason === 'two_failed_questions' ? consentSayings.askAfterFailure : consentSayings.ask,
  );
  draft.consent.push('ask');
  draft.advance('consent_asked');
  draft.openQuestion = 'consent';
  draft.remember({
    pendingHandoff: { reason, fromSeq: shownFrom(draft.situation), since: now, remindedOnce: false },
    failedQuestions: 0,
  });
}

export function askConsentAfterUrgent(draft: TurnDraft): void {
  draft.saySaying('handoff', consentSayings.askAfterUrgent);
  draft.consent.push('ask');
  draft.openQuestion = 'consent';
  draft.remember({ consentAsked: true });
}

export function remindOfConsent(draft: TurnDraft): void {
  draft.saySaying('bot', consentSayings.remind);
  draft.openQuestion = 'consent';
  const pending = draft.memory.pendingHandoff;
  if (pending) draft.remember({ pendingHandoff: { ...pending, remindedOnce: true } });
}

export function recordConsent(draft: TurnDraft, isGiven: boolean): void {
  draft.consent.push(isGiven ? 'give' : 'refuse');
  if (isGiven && draft.tools.handoff) draft.handoffChanges.push({ act: 'show_earlier' });
  // The topic comes from what was written earlier: it is shown and hidden together with that.
  if (draft.tools.handoff)
    draft.handoffChanges.push({ act: 'relocate', about: shownOf(draft, aboutOf(draft)), route: undefined });
  draft.saySaying('bot', isGiven ? consentSayings.given : consentSayings.refused);
  draft.remember({ consentAsked: undefined });
}

/** An answer about an office the handoff is not at (any more) counts for nobody; they hear how it stands instead. */
export function recordSharing(draft: TurnDraft, office: string, isAllowed: boolean): void {
  if (draft.tools.handoff === undefined) {
    draft.say('bot', draft.words('bot:menu.text'));
    return;
  }
  if (draft.tools.handoff.office !== office) {
    tellHowItStands(draft, true);
    return;
  }
  draft.sharing = { office, isAllowed };
  draft.say('bot', draft.words(isAllowed ? 'bot:consent.sharing.given' : 'bot:consent.sharing.refused'));
}

export function dropHandoff(draft: TurnDraft): void {
  if (draft.state === 'awaiting_consent') draft.advance('consent_dropped');
  draft.remember({ pendingHandoff: undefined });
  draft.say('bot', draft.words(consentSayings.dropped.key), [draft.button('person', 'bot:menu.person')]);
}

/** What we know of where they are and what it is about. */
function aboutOf(draft: TurnDraft): HandoffAbout {
  const { governorate, region, topic } = draft.memory;
  return {
    ...(governorate !== undefined && { governorate }),
    ...(region !== undefined && { region }),
    ...(topic && { topic }),
  };
}

/** Counsellors may read what was written before the handoff, as it stands with this turn's word about it. */
function mayShowEarlier({ consent, situation }: TurnDraft): boolean {
  return (situation.consent === 'given' && !consent.includes('refuse')) || consent.includes('give');
}

/**
 * What counsellors are told of it. Routing looks at the topic too; without consent it is left out here, since it says
 * what the contact asked the bot before, and they were promised that nobody sees that.
 */
function shownOf(draft: TurnDraft, about: HandoffAbout): HandoffAbout {
  const { topic, ...place } = about;
  return topic !== undefined && mayShowEarlier(draft) ? { ...place, topic } : place;
}

export function requestHandoff(
  draft: TurnDraft,
  reason: HandoffReason,
  risk: Risk | undefined,
  fromSeq: number,
): void {
  const { collections, offices, translate } = draft.tools;
  const { now } = draft.situation;
  const about = aboutOf(draft);
  const request = {
    reason,
    risk,
    locale: draft.locale,
    about: shownOf(draft, about),
    shownFromSeq: mayShowEarlier(draft) ? 0 : fromSeq,
  };
  const route = routeRequest({ ...request, about }, collections, offices, now);
  draft.handoffChanges.push({ act: 'request', request, route });
  draft.advance('handoff_requested');
  const isUrgent = risk !== undefined;
  draft.remember({ pendingHandoff: undefined, failedQuestions: 0, ...(isUrgent && { alertedAt: now }) });
  const next = { office: route.office, isUrgent, isAccepted: false, occasion: 'requested' } as const;
  const text = tellWhatNext(next, offices, now, { locale: draft.locale, translate });
  const there = presenceWords(draft, route.office, { isUrgent, isGiven: isUrgent });
  draft.say(isUrgent ? 'crisis' : 'handoff', there === undefined ? text : `${text}\n\n${there}`);
  draft.end('handoff');
  if (!isUrgent) askRegion(draft, request.about);
}

function regionLabel(
  draft: TurnDraft,
  choice: RegionChoice,
): { readonly id: string; readonly label: string } {
  if (choice.kind === 'abroad') return draft.button('region:abroad', 'bot:conversation.regions.abroad');
  if (choice.kind === 'region')
    return draft.button(`region:${choice.id}`, `bot:conversation.regions.${choice.id}`);
  const place = draft.tools.collections.places.get(choice.id);
  const label = place ? labelFor(place.name, localeChain(draft.locale)).value : choice.id;
  return { id: `region:${choice.id}`, label };
}

/** Asked once, when nothing is known and it would make a difference. */
function askRegion(draft: TurnDraft, about: HandoffAbout): void {
  const { offices, collections } = draft.tools;
  if (about.governorate !== undefined || about.region !== undefined || draft.memory.regionAsked) return;
  const choices = regionChoices(offices, collections.places);
  if (offices.length < 2 || choices.length < 2) return;
  draft.say(
    'handoff',
    draft.words('bot:conversation.whereRegion'),
    choices.map((choice) => regionLabel(draft, choice)),
  );
  draft.openQuestion = 'region';
  draft.remember({ regionAsked: true });
}

/** Remembers where the contact is, and takes an unaccepted handoff to the office there. */
export function setRegion(draft: TurnDraft, id: string, isTold = true): void {
  const { geography, handoff, collections, offices } = draft.tools;
  const isRegion = id === 'iraq-federal' || id === 'kri' || id === 'abroad';
  if (!isRegion && !collections.places.has(id)) {
    draft.say('bot', draft.words('bot:menu.text'));
    return;
  }
  draft.remember(
    isRegion
      ? { region: id, governorate: undefined }
      : { place: id, region: geography.regionOf(id), governorate: geography.governorateOf(id) },
  );
  // They said where they *are*: in danger the numbers of that place are right. A place named in passing is not enough.
  const { region } = draft.memory;
  if (isTold && (region === 'kri' || region === 'iraq-federal')) draft.remember({ emergencyPlace: region });
  if (handoff === undefined) {
    if (isTold) draft.say('bot', draft.words('bot:conversation.placeNoted'));
    draft.settle('answered');
    return;
  }
  const about = aboutOf(draft);
  const route = betterRoute(handoff, about, collections, offices, draft.situation.now);
  draft.handoffChanges.push({ act: 'relocate', about: shownOf(draft, about), route });
  const current = offices.find((office) => office.id === handoff.office);
  if (isTold) tellOffice(draft, route?.office ?? current, route ? 'rerouted' : 'asked');
}

export function setNearest(draft: TurnDraft, nearest: Nearest, isTold: boolean): void {
  setRegion(draft, nearest.in === 'abroad' ? 'abroad' : nearest.governorate, isTold);
}

function tellOffice(draft: TurnDraft, office: OfficeNow | undefined, occasion: 'asked' | 'rerouted'): void {
  const { offices, translate, handoff } = draft.tools;
  const isUrgent = handoff?.risk !== undefined && handoff.risk.level !== 'concern';
  const next = { office, isUrgent, isAccepted: handoff?.state === 'accepted', occasion };
  const text = tellWhatNext(next, offices, draft.situation.now, { locale: draft.locale, translate });
  const there = presenceWords(draft, office, { isUrgent, isGiven: false });
  draft.say('handoff', there === undefined ? text : `${text}\n\n${there}`);
}

/** How the handoff stands; unasked only a short note, and not after every message. */
export function tellHowItStands(draft: TurnDraft, isAsked: boolean): void {
  const { handoff, offices } = draft.tools;
  const { now } = draft.situation;
  if (isAsked) {
    tellOffice(
      draft,
      offices.find(({ id }) => id === handoff?.office),
      'asked',
    );
    draft.settle('answered');
    return;
  }
  const { waitingNoteAt } = draft.memory;
  const isQuiet =
    draft.replies.length === 0 && waitingNoteAt !== undefined && now - waitingNoteAt < noteEvery;
  if (isQuiet) return;
  draft.say('bot', draft.words('bot:handoff.added'));
  draft.remember({ waitingNoteAt: now });
  draft.settle('answered');
}
