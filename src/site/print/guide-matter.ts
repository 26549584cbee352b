import { guideFor, type Collections, type EmergencyContact, type Guide } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import { pathIn } from '../addresses.ts';
import { emergencyStrip } from './emergency-strip.ts';
import { wayInto, type WayIn } from './way-in.ts';

/** All that stands on a sheet made from a guide. */
export interface GuideMatter {
  readonly guide: Guide;
  /** The reader's language: of all words around the guide. */
  readonly locale: LocaleTag;
  readonly wayIn: WayIn;
  readonly emergency: readonly EmergencyContact[];
  /** Year-month-day of printing, in Iraq. */
  readonly today: string;
}

/** What printing needs of the running program. */
export interface PrintNeeds {
  readonly collections: Collections;
  readonly config: { readonly publicUrl: string; readonly telegramBot: string | undefined };
  readonly clock: { now(): number };
}

const hoursAhead = 3;

/** The day in Iraq, which keeps UTC+3 all year. */
export function todayInIraq({ clock }: Pick<PrintNeeds, 'clock'>): string {
  return new Date(clock.now() + hoursAhead * 3_600_000).toISOString().slice(0, 10);
}

/** @returns undefined when there is no such guide */
export function guideMatter(needs: PrintNeeds, id: string, locale: LocaleTag): GuideMatter | undefined {
  const { collections, config } = needs;
  const guide = guideFor(collections, id, locale)?.value;
  return (
    guide && {
      guide,
      locale,
      wayIn: wayInto({ kind: 'guide', id }, pathIn(locale, `guides/${id}/`), locale, collections, config),
      emergency: emergencyStrip(collections, guide.stage),
      today: todayInIraq(needs),
    }
  );
}
