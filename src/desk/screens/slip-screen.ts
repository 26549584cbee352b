import { sayOfficeName } from '#conversations/handoff';
import { baghdadDate, baghdadTime } from '#conversations/offices';
import { labelFor, type Translate } from '#guidance/collections';
import { formatDate, isLocaleTag, localeChain, type LocaleTag } from '#guidance/locales';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { notAllowed, notFound, type Refusal } from '../go.ts';
import { type DeskWords, deskLocale, visitWords } from '../words.ts';

/** A piece of paper to take along: no name unless it is wished. */
export interface SlipScreen {
  readonly kind: 'slip';
  readonly v: DeskWords;
  readonly locale: LocaleTag;
  readonly code: string;
  readonly office: string;
  readonly address: string | undefined;
  readonly phones: readonly string[];
  readonly date: string;
  readonly clock: string;
  readonly name: string | undefined;
  readonly bring: readonly string[];
  /** The same slip with the name, or without it. */
  readonly other: { readonly href: string; readonly hasName: boolean };
}

const bringWords = (bring: readonly string[], locale: LocaleTag, translate: Translate): readonly string[] =>
  bring.map((one) => translate(locale, `appointments:bring.${one}`));

/** `/desk/appointments/<id>/slip/`, with `?name=yes` and `?language=` as wished. */
export async function slipScreen(visit: Visit, id: string): Promise<SlipScreen | Refusal> {
  const { app, staff, url } = visit;
  const found = await app.appointments.find(id);
  if (found?.startsAt === undefined) return notFound;
  if (!may(staff, 'appointment.see', { office: found.office })) return notAllowed;
  const office = await app.offices.find(app.database, found.office);
  if (office === undefined) return notFound;
  const hasName = url.searchParams.get('name') === 'yes';
  await app.audit.record({
    ...({ actor: `staff:${staff.id}`, act: 'appointment.seen', office: found.office } as const),
    subject: { kind: 'office', id: found.office },
    details: { appointment: id, named: hasName },
  });
  const wanted = url.searchParams.get('language');
  const locale = isLocaleTag(wanted ?? undefined) ? deskLocale(wanted ?? undefined) : visit.locale;
  return {
    kind: 'slip',
    v: visitWords(app.translate, locale),
    locale,
    code: found.code,
    office: sayOfficeName(office, locale),
    address: office.address && labelFor(office.address, localeChain(locale)).value,
    phones: office.phones,
    date: formatDate(locale, baghdadDate(found.startsAt)),
    clock: baghdadTime(found.startsAt),
    name: hasName ? await app.appointments.nameOf(found) : undefined,
    bring: bringWords(found.bring, locale, app.translate),
    other: { href: hasName ? '?name=no' : '?name=yes', hasName: !hasName },
  };
}
