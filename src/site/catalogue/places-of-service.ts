/** Where one goes for a service: offices in the list, and providers that have none there. */
import type { Collections, Office, Organisation, Service } from '#guidance/collections';

export interface PlacesOfService {
  readonly offices: readonly Office[];
  readonly providers: readonly Organisation[];
}

/** A provider whose own office is listed is named there, and not a second time. */
export function placesOf(service: Service, collections: Collections): PlacesOfService {
  const offices = service.offices.flatMap((id) => collections.offices.get(id) ?? []);
  const listed = new Set(offices.flatMap(({ id, organisation }) => [id, organisation]));
  const providers = service.offeredBy
    .filter((id) => !listed.has(id))
    .flatMap((id) => collections.organisations.get(id) ?? []);
  return { offices, providers };
}
