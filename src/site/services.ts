/** The catalogue of services by category. */
import type { Collections, Service } from '#guidance/collections';

export type ServiceCategory = Service['category'];

const categoryOrder: readonly ServiceCategory[] = [
  'information',
  'documents',
  'legal',
  'protection',
  'psychological',
  'health',
  'social',
  'housing',
  'education',
  'training',
  'employment',
  'economic',
  'return',
  'reintegration',
];

/** Kinds of help that have services, each with its services by id. */
export function byCategory(
  services: readonly Service[],
): readonly { readonly category: ServiceCategory; readonly services: readonly Service[] }[] {
  const sorted = services.toSorted((a, b) => a.id.localeCompare(b.id));
  return categoryOrder
    .map((category) => ({
      category,
      services: sorted.filter((service) => service.category === category),
    }))
    .filter((group) => group.services.length > 0);
}

/** The whole catalogue by kind of help. */
export const servicesByCategory = (collections: Collections): ReturnType<typeof byCategory> =>
  byCategory([...collections.services.values()]);
