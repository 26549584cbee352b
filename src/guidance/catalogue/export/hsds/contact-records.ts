/** Telephones, hours and languages, as HSDS cuts them. */
import { weekdays, type OpeningHours } from '#guidance/collections';
import type { HsdsLanguage, HsdsPhone, HsdsSchedule } from './records.ts';

/** `+964 1 234 ext. 12` -> number and extension. A remark after the number would be lost in a dialler. */
export function phones(owner: string, numbers: readonly string[]): readonly HsdsPhone[] {
  return numbers.map((text) => {
    const [, number = text, extension] = /^(.*?)\s*(?:ext\.?\s*(\d+))?$/.exec(text) ?? [];
    return {
      id: `phone:${owner}:${text}`,
      number,
      ...(extension !== undefined && { extension: Number(extension) }),
    };
  });
}

/** Iraq keeps UTC+3 all year. */
const timezone = 3;

/** One weekly schedule for each opening time of each day; none when hours are not published. */
export function schedules(owner: string, hours: OpeningHours | undefined): readonly HsdsSchedule[] {
  return weekdays.flatMap((day) =>
    (hours?.[day] ?? []).map(({ opens, closes }) => ({
      id: `schedule:${owner}:${day}:${opens}`,
      freq: 'WEEKLY' as const,
      interval: 1,
      wkst: 'SU' as const,
      byday: day.slice(0, 2).toUpperCase(),
      timezone,
      opens_at: opens,
      closes_at: closes,
    })),
  );
}

/** ISO 639 codes of languages that sources name in English; HSDS takes a name alone too. */
const codes: Readonly<Record<string, string>> = {
  arabic: 'ar',
  sorani: 'ckb',
  kurmanji: 'kmr',
  kurdish: 'ku',
  english: 'en',
  turkish: 'tr',
  persian: 'fa',
  dari: 'prs',
  pashto: 'ps',
  german: 'de',
  french: 'fr',
};

export function languages(owner: string, names: readonly string[]): readonly HsdsLanguage[] {
  return names.map((name) => {
    const code = codes[name.toLowerCase()];
    return { id: `language:${owner}:${name}`, name, ...(code !== undefined && { code }) };
  });
}
