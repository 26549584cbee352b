import { usualLength } from '#conversations/appointments';
import { promises } from '#conversations/handoff';
import type { OfficeNow } from '#conversations/offices';
import { stages } from '#guidance/collections';
import { minute } from '#platform/base';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { type DeskWords, visitWords } from '../words.ts';
import type { Choice } from './office-view.ts';

/** What administrators set of an office beside hours and area. */
export interface OfficeRouting {
  readonly v: DeskWords;
  readonly isHub: boolean;
  readonly answersWithin: number;
  readonly takes: readonly Choice[];
  /** Everybody who takes conversations somewhere. */
  readonly duty: readonly Choice[];
  readonly places: number;
  readonly visitLength: number;
}

export async function officeRouting(visit: Visit, office: OfficeNow): Promise<OfficeRouting> {
  const { app, staff, locale } = visit;
  const people = await app.access.staff.list(staff);
  const meetPeople = people.filter((one) =>
    one.offices.some((id) => may(one, 'conversation.accept', { office: id })),
  );
  return {
    v: visitWords(app.translate, locale),
    isHub: office.kind === 'hub',
    answersWithin: office.answersWithin ?? promises.other / minute,
    takes: stages.map((id) => ({
      id,
      name: app.translate(locale, `site:stage.${id}.title`),
      isChosen: office.takes?.includes(id) === true,
    })),
    duty: meetPeople.map(({ id, name }) => ({ id, name, isChosen: office.duty?.includes(id) === true })),
    places: office.places ?? 1,
    visitLength: office.visitLength ?? usualLength,
  };
}
