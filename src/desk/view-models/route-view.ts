import type { PassedOver, RoutingDecision } from '#conversations/handoff';
import { labelFor } from '#guidance/collections';
import { localeChain, localeFor } from '#guidance/locales';
import type { Visit } from '../enter-desk.ts';
import { visitWords } from '../words.ts';
import { momentOf, type Moment } from './moment.ts';
import { nameOf, officeChoices } from './office-names.ts';

/** One decision in words: when, what brought it about, where to, by which rule, and what was passed over. */
export interface RouteLine {
  readonly at: Moment;
  readonly occasion: string;
  readonly to: string;
  readonly rule: string;
  readonly passedOver: readonly string[];
}

/** Why a conversation is where it is, oldest first. */
export async function routeLines(visit: Visit, conversationId: string): Promise<readonly RouteLine[]> {
  const { app, locale } = visit;
  const v = visitWords(app.translate, locale);
  const offices = await officeChoices(visit);
  const holidays = new Map(
    (await app.offices.list(app.database)).flatMap(({ holidays: known = [] }) =>
      known.map(({ id, name }) => [id, labelFor(name, localeChain(locale)).value] as const),
    ),
  );
  const names = await app.access.staff.names();
  const office = (id: string | undefined): string => nameOf(offices, id) ?? v('route.nowhere');

  const passed = ({ office: id, why, holiday }: PassedOver): string =>
    v('route.over', {
      office: office(id),
      why: v(`route.why.${why}`, { holiday: holidays.get(holiday ?? '') ?? holiday ?? '' }),
    });
  const line = ({ at, occasion, to, rule, facts }: RoutingDecision): RouteLine => {
    const place = app.offices.places.get(facts?.governorate ?? '');
    const values = {
      place: place === undefined ? v('route.somewhere') : labelFor(place.name, localeChain(locale)).value,
      language: facts?.locale === undefined ? '' : localeFor(facts.locale).ownName,
      staff: names.get(facts?.staff ?? '') ?? visit.t('queue.somebody'),
    };
    return {
      at: momentOf(at, app.clock.now(), locale),
      occasion: v(`route.occasion.${occasion}`),
      to: to === undefined ? v('route.nowhere') : v('route.to', { office: office(to) }),
      rule: facts === undefined ? v('route.unreadable') : v(`route.rule.${rule}`, values),
      passedOver: (facts?.passedOver ?? []).map(passed),
    };
  };
  return (await app.handoff.decisions(conversationId)).map(line);
}
