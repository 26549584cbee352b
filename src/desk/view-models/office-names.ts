import type { OfficeNow } from '#conversations/offices';
import { labelFor } from '#guidance/collections';
import { localeChain, type LocaleTag } from '#guidance/locales';
import type { Visit } from '../enter-desk.ts';

/** An office to choose. */
export interface OfficeChoice {
  readonly id: string;
  readonly name: string;
}

export function officeName(office: OfficeNow, locale: LocaleTag): string {
  return labelFor(office.name, localeChain(locale)).value;
}

/** All offices that take conversations, by their name in the desk's language. */
export async function officeChoices({ app, locale }: Visit): Promise<readonly OfficeChoice[]> {
  const offices = await app.offices.list(app.database);
  return offices
    .map((office) => ({ id: office.id, name: officeName(office, locale) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));
}

/** The name of an office that may be gone from the content by now. */
export function nameOf(choices: readonly OfficeChoice[], id: string | undefined): string | undefined {
  return choices.find((choice) => choice.id === id)?.name ?? id;
}
