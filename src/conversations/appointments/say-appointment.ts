import { sayMoment, sayOfficeName } from '#conversations/handoff';
import { baghdadTime, type OfficeNow } from '#conversations/offices';
import type { ReplyButton } from '#guidance/answering';
import { labelFor, type Translate } from '#guidance/collections';
import { formatList, isolateLeftToRight, localeChain, type LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import { visitButton, type Appointment, type StandingAppointment } from './appointment.ts';

export interface VisitWords {
  readonly locale: LocaleTag;
  readonly translate: Translate;
}

/** Where it is, as the content or the desk says; what is unknown is said to be unknown. */
function sayWhere(office: OfficeNow, { locale, translate }: VisitWords): readonly string[] {
  const address = office.address && labelFor(office.address, localeChain(locale)).value;
  const phones = formatList(locale, office.phones.map(isolateLeftToRight));
  return [
    address === undefined
      ? translate(locale, 'appointments:addressUnknown')
      : translate(locale, 'appointments:address', { address }),
    ...(phones === '' ? [] : [translate(locale, 'appointments:phone', { phones })]),
  ];
}

function sayBring(bring: Appointment['bring'], { locale, translate }: VisitWords): string {
  if (bring.length === 0) return translate(locale, 'appointments:bringNothing');
  const list = bring.map((one) => `• ${translate(locale, `appointments:bring.${one}`)}`);
  return [translate(locale, 'appointments:bringTitle'), ...list].join('\n');
}

/** A time as a button: day and clock, in Iraq's time. */
const timeLabel = (at: Instant, now: Instant, words: VisitWords): string => sayMoment(at, now, words);

/** The times that are free, by the numbers they were first offered with, and a way to say that none suits. */
export function timeButtons(
  { id, times }: Pick<StandingAppointment, 'id' | 'times'>,
  now: Instant,
  words: VisitWords,
): readonly ReplyButton[] {
  const free = times.flatMap(({ at, isFree }, index) =>
    isFree ? [{ id: visitButton(id, index + 1), label: timeLabel(at, now, words) }] : [],
  );
  const none = words.translate(words.locale, 'appointments:none');
  return [...free, { id: visitButton(id, 'none'), label: none }];
}

/** @param before the time of a booked appointment which this offer ends */
export function sayOffer(
  office: OfficeNow,
  before: Instant | undefined,
  now: Instant,
  words: VisitWords,
): string {
  const { locale, translate } = words;
  const offer = translate(locale, 'appointments:offer', { office: sayOfficeName(office, locale) });
  if (before === undefined) return offer;
  return `${translate(locale, 'appointments:instead', { moment: sayMoment(before, now, words) })}\n\n${offer}`;
}

/** When, where, the code, what to bring, how to cancel. */
export function sayBooked(
  { code, bring }: Pick<Appointment, 'code' | 'bring'>,
  at: Instant,
  office: OfficeNow,
  now: Instant,
  words: VisitWords,
): string {
  const { locale, translate } = words;
  const values = {
    moment: sayMoment(at, now, words),
    office: sayOfficeName(office, locale),
    code: isolateLeftToRight(code),
  };
  return [
    translate(locale, 'appointments:booked', values),
    ...sayWhere(office, words),
    sayBring(bring, words),
    translate(locale, 'appointments:how'),
  ].join('\n\n');
}

/** The day before, and two hours before. */
export function sayReminder(
  which: 'day' | 'soon',
  { code, bring }: Pick<Appointment, 'code' | 'bring'>,
  at: Instant,
  office: OfficeNow,
  words: VisitWords,
): string {
  const { locale, translate } = words;
  const values = {
    time: isolateLeftToRight(baghdadTime(at)),
    office: sayOfficeName(office, locale),
    code: isolateLeftToRight(code),
  };
  return [
    translate(locale, `appointments:remind.${which}`, values),
    ...sayWhere(office, words),
    ...(which === 'day' ? [sayBring(bring, words)] : []),
    translate(locale, 'appointments:how'),
  ].join('\n\n');
}
