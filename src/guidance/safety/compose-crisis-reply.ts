import type { emergencyPlaces } from '#guidance/collections';
import { isolateLeftToRight, localeChain, type LocaleTag } from '#guidance/locales';
import type { RiskCategory } from './risk.ts';
import type { CrisisContact, SafetyBook, SafetyData } from './safety-data.ts';

type EmergencyPlace = (typeof emergencyPlaces)[number];

/** What is said at once: complete as plain text on any channel. */
export interface CrisisReply {
  readonly locale: LocaleTag;
  readonly text: string;
  readonly buttons: readonly { readonly id: string; readonly label: string }[];
}

/** The places a person can choose from when theirs is unknown. */
export const placesToChoose = ['iraq-federal', 'kri', 'neighbours', 'eu', 'sea'] as const;

function inLocale(labels: CrisisContact['name'], locale: LocaleTag): string {
  const tag = localeChain(locale).find((candidate) => labels[candidate] !== undefined);
  return (tag && labels[tag]) ?? labels.en;
}

/** `• Erbil governorate: 122 – Ambulance (as of 2022-03-19)` */
function line(contact: CrisisContact, locale: LocaleTag, words: SafetyBook['words']): string {
  const numbers = contact.numbers.map(isolateLeftToRight).join(' / ');
  const date =
    contact.asOf === 'undated'
      ? words.undated
      : words.asOf.replace('{{date}}', isolateLeftToRight(contact.asOf));
  const notes = contact.isConfirmed ? date : `${date}; ${words.confirm}`;
  return `• ${inLocale(contact.area, locale)}: ${numbers} – ${inLocale(contact.name, locale)} (${notes})`;
}

/**
 * The fixed reply for a danger: first steps, then the numbers of the place with source date, then, while the place is
 * unknown, the question where the person is. Captivity and violence are worded for a screen that others may see.
 * @param place `undefined` until the person has said where they are
 * @param country ISO 3166 code, when it is known: numbers that work in another country only are left out
 */
export function composeCrisisReply(
  category: RiskCategory,
  locale: LocaleTag,
  place: EmergencyPlace | undefined,
  data: SafetyData,
  country?: string,
): CrisisReply {
  const { words, replies } = data.books[locale];
  const reply = replies[category];
  const firstSteps = (place && reply.at[place]) ?? reply.text;
  const lines = data.contacts[category][place ?? 'unknown']
    .map((id) => data.lines[id])
    .filter((contact) => contact !== undefined)
    .filter((contact) => country === undefined || [undefined, country].includes(contact.country))
    .map((contact) => line(contact, locale, words));
  const numbers = lines.length > 0 ? [words.numbers, ...lines].join('\n') : words.noNumber;
  return {
    locale,
    text: [firstSteps, numbers, place ? words.goOn : words.askPlace].join('\n\n'),
    buttons: place ? [] : placesToChoose.map((id) => ({ id: `place:${id}`, label: words.places[id] })),
  };
}
