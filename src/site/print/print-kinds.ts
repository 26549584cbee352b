import type { LocaleTag } from '#guidance/locales';
import { pathIn } from '../addresses.ts';

/** What can be printed of a guide. */
export const guidePrintKinds = ['guide', 'leaflet', 'poster'] as const;
/** All kinds; a wallet card is of a place with its emergency numbers. */
export const printKinds = [...guidePrintKinds, 'card'] as const;
export type PrintKind = (typeof printKinds)[number];

export const isPrintKind = (value: unknown): value is PrintKind =>
  (printKinds as readonly unknown[]).includes(value);

/** @param subject id of a guide, or of an emergency place for a card */
export function printPath(locale: LocaleTag, kind: PrintKind, subject: string): string {
  return pathIn(locale, `print/${kind}/${subject}/`);
}
