/** The three ways into the catalogue beside the kind of help: by governorate and by situation, with the engine's reasons. */
import { servicesFor, toListedService, type ListedService, type Match } from '#guidance/catalogue';
import type { Collections, Service, Situation } from '#guidance/collections';

/** Every service with the governorates where it is given. */
export function listedServices(collections: Collections): readonly ListedService[] {
  return [...collections.services.values()].map((service) => toListedService(service, collections.offices));
}

const inFull = (collections: Collections, list: readonly ListedService[]): readonly Service[] =>
  list.flatMap(({ id }) => collections.services.get(id) ?? []);

export interface ServicesOfGovernorate {
  readonly here: readonly Service[];
  /** By telephone, online, abroad, or nobody has published where. */
  readonly anywhere: readonly Service[];
}

export function servicesIn(collections: Collections, governorate: string): ServicesOfGovernorate {
  const listed = listedServices(collections);
  return {
    here: inFull(
      collections,
      listed.filter(({ governorates }) => governorates.includes(governorate)),
    ),
    anywhere: inFull(
      collections,
      listed.filter(({ governorates }) => governorates.length === 0),
    ),
  };
}

/** How surely a service is for somebody of whom only the situation is known. */
export type Fitting = 'fits' | 'maybe' | 'unpublished';

/** Undefined for a service that is not for this person. */
export function fittingOf(match: Match): Fitting | undefined {
  switch (match.kind) {
    case 'fits':
      return 'fits';
    case 'maybe':
      return match.isPublished ? 'maybe' : 'unpublished';
    case 'no':
      return undefined;
  }
}

/** What there is for people in a situation, the surest first; groups without services are left out. */
export function servicesForSituation(
  collections: Collections,
  situation: Situation,
): readonly { readonly fitting: Fitting; readonly services: readonly Service[] }[] {
  const list = servicesFor(listedServices(collections), { situation });
  return (['fits', 'maybe', 'unpublished'] as const)
    .map((fitting) => ({
      fitting,
      services: inFull(
        collections,
        list.filter(({ match }) => fittingOf(match) === fitting).map(({ service }) => service),
      ),
    }))
    .filter(({ services }) => services.length > 0);
}
