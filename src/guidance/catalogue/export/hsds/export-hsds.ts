/** The catalogue in the shape of the HSDS 3.0 API: one page that holds everything. */
import { needs, serviceCategories, sexes, situations } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import type { CatalogueWords } from '../describe-service.ts';
import { withUuids } from './identifiers.ts';
import { hsdsOrganization } from './organizations.ts';
import type { HsdsOrganization, HsdsPage, HsdsService, HsdsTaxonomyTerm } from './records.ts';
import { hsdsService } from './services.ts';
import { taxonomyTerm, type Taxonomy } from './taxonomy.ts';

function page<Record>(contents: readonly Record[]): HsdsPage<Record> {
  return {
    total_items: contents.length,
    total_pages: 1,
    page_number: 1,
    size: contents.length,
    first_page: true,
    last_page: true,
    empty: contents.length === 0,
    contents,
  };
}

const byId = <T extends { readonly id: string }>(items: ReadonlyMap<string, T>): readonly T[] =>
  [...items.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** `GET /services` of HSDS: every service in full, in one language where it has words in it. */
export async function exportServices(words: CatalogueWords, tag: LocaleTag): Promise<HsdsPage<HsdsService>> {
  const services = byId(words.collections.services).map((service) => hsdsService(service, tag, words));
  return withUuids(page(services));
}

/** `GET /organizations` of HSDS: every organisation with its offices, also those without a service of ours. */
export async function exportOrganizations(
  words: CatalogueWords,
  tag: LocaleTag,
): Promise<HsdsPage<HsdsOrganization>> {
  const all = byId(words.collections.organisations).map((item) => hsdsOrganization(item, tag, words));
  return withUuids(page(all));
}

/** `GET /taxonomy_terms` of HSDS: the code lists that attributes of services refer to. */
export async function exportTaxonomyTerms(
  words: CatalogueWords,
  tag: LocaleTag,
): Promise<HsdsPage<HsdsTaxonomyTerm>> {
  const lists: readonly (readonly [Taxonomy, readonly string[]])[] = [
    ['category', serviceCategories],
    ['situation', situations],
    ['need', needs],
    ['sex', sexes],
    [
      'organisation-kind',
      [...new Set(byId(words.collections.organisations).map(({ kind }) => kind))].toSorted(),
    ],
  ];
  return withUuids(
    page(lists.flatMap(([taxonomy, codes]) => codes.map((code) => taxonomyTerm(taxonomy, code, tag, words)))),
  );
}
