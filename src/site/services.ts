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

/** Categories that have services, each with its services by id. */
export function servicesByCategory(
  collections: Collections,
): readonly { readonly category: ServiceCategory; readonly services: readonly Service[] }[] {
  const services = [...collections.services.values()].toSorted((a, b) => a.id.localeCompare(b.id));
  return categoryOrder
    .map((category) => ({
      category,
      services: services.filter((service) => service.category === category),
    }))
    .filter((group) => group.services.length > 0);
}
