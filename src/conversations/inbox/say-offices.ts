import type { ReplyButton } from '#guidance/answering';
import type { Office } from '#guidance/collections';
import { baghdadTime, openingOf, type OfficeNow } from '#conversations/offices';
import { sayMoment } from '#conversations/handoff';
import { isolateLeftToRight, type LocaleTag } from '#guidance/locales';
import { inWords, mostChoices, officeLines, pageLine, say } from './say-code.ts';
import { setRegion } from './say-handoff.ts';
import { showMenu } from './say-menu.ts';
import type { TurnDraft } from './turn.ts';

type Listed = Pick<Office, 'id' | 'name' | 'address' | 'phones' | 'governorates'>;

/** Ours as they stand now, then the content's others. */
function allOffices({ tools }: TurnDraft): readonly Listed[] {
  const own = new Set(tools.offices.map(({ id }) => id));
  return [...tools.offices, ...[...tools.collections.offices.values()].filter(({ id }) => !own.has(id))];
}

/** Governorates where we know an office, those of our own offices first. */
function placeButtons(draft: TurnDraft): readonly ReplyButton[] {
  const places = new Set(allOffices(draft).flatMap(({ governorates }) => governorates));
  return [...places].flatMap((id) => {
    const place = draft.tools.collections.places.get(id);
    return place ? [{ id: `near:${id}`, label: inWords(draft, place.name) }] : [];
  });
}

/** A place from the map, a button, or the name of a town written. */
export function askWhere(draft: TurnDraft): void {
  const share = { id: 'share-location', label: `📍 ${draft.words('menu:shareLocation')}` };
  const person = draft.button('person', 'bot:menu.person');
  const places = placeButtons(draft).slice(0, mostChoices - 2);
  draft.say('bot', draft.words('menu:whereOffice'), [share, ...places, person]);
  draft.openQuestion = 'near';
  draft.settle('answered');
}

/** On channels whose buttons cannot send a place. */
export function explainLocation(draft: TurnDraft): void {
  draft.say('bot', draft.words('menu:howToShare'));
  draft.openQuestion = 'near';
  draft.settle('answered');
}

/** Offices in the governorate of a place, then ours that serve it from elsewhere. */
function officesNear(draft: TurnDraft, governorate: string): readonly Listed[] {
  const here = allOffices(draft).filter(({ governorates }) => governorates.includes(governorate));
  const serving = draft.tools.offices.filter(
    ({ id, serves }) => serves.includes(governorate) && here.every((office) => office.id !== id),
  );
  return [...here, ...serving];
}

/**
 * Remembers the governorate and shows its offices.
 * @param place an id of content/places.yaml; undefined outside Iraq
 */
export function showNear(draft: TurnDraft, place: string | undefined): void {
  const governorate = place === undefined ? undefined : draft.tools.geography.governorateOf(place);
  const named = draft.tools.collections.places.get(governorate ?? '');
  if (governorate === undefined || named === undefined) {
    if (place === undefined) setRegion(draft, 'abroad', false);
    say(draft, [draft.words('menu:notNear')], placeButtons(draft));
    return;
  }
  setRegion(draft, governorate, false);
  const shown = officesNear(draft, governorate).slice(0, 8);
  const lines = shown.flatMap((office) => officeLines(draft, office));
  const other = { id: 'offices', label: draft.words('print:reply.otherPlace') };
  say(
    draft,
    [
      `📍 ${draft.words('menu:nearest', { place: inWords(draft, named.name) })}`,
      ...(lines.length > 0 ? lines : [draft.words('site:offices.hereNone')]),
      '',
      pageLine(draft, `offices/#${governorate}`),
    ],
    [...shown.map(({ id, name }) => ({ id: `office:${id}`, label: inWords(draft, name) })), other],
  );
}

/** Whether somebody is there now; of other organisations we do not know. */
function openingLine(draft: TurnDraft, office: OfficeNow | undefined): readonly string[] {
  const { now } = draft.situation;
  if (office === undefined) return [];
  const opening = openingOf(office, now);
  if (opening.state === 'open') {
    const time = isolateLeftToRight(baghdadTime(opening.closesAt));
    return ['', draft.words('menu:openNow', { time })];
  }
  const opensAt = opening.state === 'closed' ? opening.opensAt : undefined;
  if (opensAt === undefined) return ['', draft.words('site:offices.hoursUnknown')];
  const words = { locale: draft.locale, translate: draft.tools.translate };
  return ['', draft.words('menu:opensAt', { moment: sayMoment(opensAt, now, words) })];
}

/** @param locale the language of the paper its link stood on: spoken from here on, unless the contact chose another */
export function showOffice(draft: TurnDraft, id: string, locale: LocaleTag | undefined): void {
  if (locale !== undefined && !draft.tools.isLocaleChosen) draft.locale = locale;
  const office = allOffices(draft).find((one) => one.id === id);
  if (office === undefined) {
    showMenu(draft);
    return;
  }
  const own = draft.tools.offices.find((one) => one.id === id);
  const other = { id: 'offices', label: draft.words('print:reply.otherPlace') };
  const page = pageLine(draft, `offices/#${id}`);
  say(draft, [...officeLines(draft, office), ...openingLine(draft, own), '', page], [other]);
}
