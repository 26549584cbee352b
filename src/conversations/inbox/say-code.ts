import {
  codeOf,
  emergencyPlaces,
  firstLines,
  guideFor,
  labelFor,
  linesByPlace,
  type CodeTarget,
  type EmergencyContact,
  type EmergencyList,
  type Labels,
  type Office,
} from '#guidance/collections';
import {
  formatDate,
  isolateLeftToRight,
  localeChain,
  localeFor,
  publishedLocaleFor,
  type LocaleTag,
} from '#guidance/locales';
import type { ReplyButton } from '#guidance/answering';
import { assertNever } from '#platform/base';
import type { TurnDraft } from './turn.ts';
import { showMenu } from './say-menu.ts';
import { targetOfChoice } from './typed-code.ts';

/** Menus stay below the first short number, so that a typed number never means two things. */
export const mostChoices = 19;

/** The button of another list. */
const listButton = (draft: TurnDraft, target: CodeTarget, label: string): readonly ReplyButton[] => {
  const code = codeOf(draft.tools.collections.codes, target);
  return code === undefined ? [] : [{ id: `code:${code}`, label }];
};

/** The page of what was asked for, where the address of the site is known; on a line of its own. */
export const pageLine = (draft: TurnDraft, path: string): string =>
  draft.words('print:reply.page', {
    url: `${draft.tools.siteUrl}/${publishedLocaleFor(draft.locale)}/${path}`,
  });

/** Says it with a person below; nothing of it is a failed question. */
export function say(draft: TurnDraft, lines: readonly string[], buttons: readonly ReplyButton[]): void {
  const person = draft.button('person', 'bot:menu.person');
  draft.say('bot', lines.join('\n'), [...buttons.slice(0, mostChoices - 1), person]);
  draft.remember({ failedQuestions: 0 });
  draft.end('answered');
  draft.settle('answered');
}

/**
 * Answers a short number or the id of a guide, typed, pressed or scanned; what we do not know (any more) leads to the menu.
 * @param locale the language of the paper it stood on: spoken from here on, unless the contact chose another
 */
export function showCode(draft: TurnDraft, word: string, locale: LocaleTag | undefined): void {
  if (locale !== undefined && !draft.tools.isLocaleChosen) draft.locale = locale;
  const target = targetOfChoice(draft.tools.collections, word);
  switch (target?.kind) {
    case undefined:
      showMenu(draft);
      break;
    case 'guide':
      showGuide(draft, target.id);
      break;
    case 'emergency':
      showEmergency(draft, target.id);
      break;
    case 'offices':
      showOffices(draft, target.id);
      break;
    default:
      assertNever(target);
  }
}

/** Title and summary word for word, then where it stands and how sure it is; its sections to choose from. */
function showGuide(draft: TurnDraft, id: string): void {
  const found = guideFor(draft.tools.collections, id, draft.locale);
  if (found === undefined) {
    showMenu(draft);
    return;
  }
  const { value: guide, locale: language, isFallback } = found;
  const answer = (key: string, values: Record<string, string> = {}): string =>
    draft.words(`bot:answer.${key}`, values);
  const url = `${draft.tools.siteUrl}/${language}/guides/${id}/`;
  const date = formatDate(publishedLocaleFor(draft.locale), guide.checkedOn);
  const lines = [
    ...(isFallback ? [answer('otherLanguage', { language: localeFor(language).ownName }), ''] : []),
    guide.title,
    guide.summary,
    '',
    answer('source', { title: guide.title, url }),
    answer('checkedOn', { date }),
    ...(guide.review.state === 'draft' ? [answer('draft')] : []),
    '',
    draft.words('print:reply.chooseSection'),
  ];
  const sections = guide.sections.map((section) => ({
    id: `passage:${id}#${section.id}`,
    label: section.heading,
  }));
  say(draft, lines, sections);
}

export const inWords = ({ locale }: TurnDraft, labels: Labels): string =>
  labelFor(labels, localeChain(locale)).value;

/** `• 122 – Ambulance, Erbil governorate` and how old the source is. */
export function emergencyLine(draft: TurnDraft, line: EmergencyContact): string {
  const numbers = line.numbers.map(isolateLeftToRight).join(' / ');
  const date = draft.words('site:source.asOf', { date: isolateLeftToRight(line.asOf) });
  return `• ${numbers} – ${inWords(draft, line.name)}, ${inWords(draft, line.area)} (${date})`;
}

/** What to call first, as on the page of the place; it gives no number of another place. */
function showEmergency(draft: TurnDraft, list: EmergencyList): void {
  const title = draft.words('site:emergency.title');
  const name = (place: Exclude<EmergencyList, 'everywhere'>): string =>
    draft.words(`bot:conversation.places.${place}`);
  if (list === 'everywhere') {
    const places = emergencyPlaces.flatMap((place) =>
      listButton(draft, { kind: 'emergency', id: place }, name(place)),
    );
    say(draft, [title, draft.words('site:emergency.lead'), '', pageLine(draft, 'emergency/')], places);
    return;
  }
  const group = linesByPlace(draft.tools.collections).find(({ place }) => place === list);
  const lines = (group ? firstLines(group) : []).map((line) => emergencyLine(draft, line));
  const other = listButton(
    draft,
    { kind: 'emergency', id: 'everywhere' },
    draft.words('print:reply.otherPlace'),
  );
  say(
    draft,
    [
      `${title}: ${name(list)}`,
      ...(lines.length > 0 ? lines : [draft.words('site:emergency.noNumber')]),
      '',
      pageLine(draft, `emergency/${list}/`),
    ],
    other,
  );
}

/** An office with what is known of it; no telephone is said to be none. */
export function officeLines(
  draft: TurnDraft,
  office: Pick<Office, 'name' | 'address' | 'phones'>,
): readonly string[] {
  const phones = office.phones.map(isolateLeftToRight).join(' / ');
  return [
    `• ${inWords(draft, office.name)}`,
    ...(office.address ? [`  ${inWords(draft, office.address)}`] : []),
    `  ${draft.words('site:offices.phones')}: ${phones === '' ? draft.words('site:offices.phonesUnknown') : phones}`,
  ];
}

function showOffices(draft: TurnDraft, list: string): void {
  const { collections, offices: own } = draft.tools;
  // Hubs that were added on the desk count; what was set there stands over the content.
  const isOwn = ({ kind }: Pick<Office, 'kind'>): boolean => kind === 'mrc' || kind === 'hub';
  const others = [...collections.offices.values()].filter((office) => !isOwn(office));
  const governorates = [...new Set([...own, ...others].flatMap((office) => office.governorates))].toSorted();
  const nameOf = (id: string): string => {
    const place = collections.places.get(id);
    return place ? inWords(draft, place.name) : id;
  };
  const isHere = ({ governorates: here }: Pick<Office, 'governorates'>): boolean => here.includes(list);
  const shown = list === 'everywhere' ? own : [...own.filter(isHere), ...others.filter(isHere)];
  const title = draft.words('site:offices.title');
  const choices =
    list === 'everywhere'
      ? governorates.flatMap((id) => listButton(draft, { kind: 'offices', id }, nameOf(id)))
      : listButton(draft, { kind: 'offices', id: 'everywhere' }, draft.words('print:reply.otherPlace'));
  say(
    draft,
    [
      list === 'everywhere' ? title : `${title}: ${nameOf(list)}`,
      ...(shown.length > 0
        ? shown.flatMap((office) => officeLines(draft, office))
        : [draft.words('site:offices.hereNone')]),
      '',
      pageLine(draft, list === 'everywhere' ? 'offices/' : `offices/#${list}`),
    ],
    choices,
  );
}
