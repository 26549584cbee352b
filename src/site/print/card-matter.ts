import { firstLines, guideFor, linesByPlace, type EmergencyContact } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import { pathIn } from '../addresses.ts';
import type { EmergencyPlace } from '../emergency.ts';
import { todayInIraq, type PrintNeeds } from './guide-matter.ts';
import { wayInto, type WayIn } from './way-in.ts';

/** All that stands on a wallet card. */
export interface CardMatter {
  readonly locale: LocaleTag;
  readonly place: EmergencyPlace;
  /** At most four: a card has room for no more, and the surest come first. */
  readonly lines: readonly EmergencyContact[];
  readonly wayIn: WayIn;
  readonly today: string;
  /** The day by which the numbers are compared with their sources again. */
  readonly validUntil: string;
}

/** The guide whose review covers the numbers. */
const reviewedWith = 'emergency-contacts';

/** @returns undefined when there is no such place, or nothing sure to call there */
export function cardMatter(needs: PrintNeeds, place: string, locale: LocaleTag): CardMatter | undefined {
  const { collections, config } = needs;
  const group = linesByPlace(collections).find((each) => each.place === place);
  const lines = group ? firstLines(group) : [];
  const review = guideFor(collections, reviewedWith, locale)?.value.reviewDue;
  if (group === undefined || lines.length === 0 || review === undefined) return undefined;
  const target = { kind: 'emergency', id: group.place } as const;
  const path = pathIn(locale, `emergency/${group.place}/`);
  return {
    locale,
    place: group.place,
    lines,
    wayIn: wayInto(target, path, locale, collections, config),
    today: todayInIraq(needs),
    validUntil: review,
  };
}
