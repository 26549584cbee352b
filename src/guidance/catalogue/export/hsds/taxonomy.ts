/** Our code lists as HSDS taxonomies: categories, situations, needs. */
import type { EligibleGroup, Service } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import type { CatalogueWords } from '../describe-service.ts';
import type { HsdsAttribute, HsdsTaxonomyTerm } from './records.ts';

/** `sex` and `situation` are eligibility; `category` is the kind of help; `kind` is what an organisation is. */
export type Taxonomy = 'category' | 'situation' | 'need' | 'sex' | 'organisation-kind';

/** The words for categories are the site's; codes of the other lists are plain English words already. */
function termName(taxonomy: Taxonomy, code: string, tag: LocaleTag, words: CatalogueWords): string {
  if (taxonomy === 'category') return words.translate(tag, `site:category.${code}`);
  const plain = code.replaceAll('-', ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

export function taxonomyTerm(
  taxonomy: Taxonomy,
  code: string,
  tag: LocaleTag,
  words: CatalogueWords,
): HsdsTaxonomyTerm {
  const name = termName(taxonomy, code, tag, words);
  return {
    id: `term:${taxonomy}:${code}`,
    code,
    name,
    description: name,
    taxonomy: `mrc-iraq:${taxonomy}`,
    language: taxonomy === 'category' ? tag : 'en',
  };
}

/** Links `entity` with one term. */
export function attribute(
  entity: 'service' | 'organization',
  id: string,
  term: HsdsTaxonomyTerm,
  linkType: Taxonomy,
): HsdsAttribute {
  return {
    id: `attribute:${id}:${term.id}`,
    link_id: id,
    link_entity: entity,
    link_type: linkType,
    taxonomy_term_id: term.id,
    taxonomy_term: term,
  };
}

/** Terms that some group names, each once. */
const named = (groups: readonly EligibleGroup[], key: 'situations' | 'needs'): readonly string[] => [
  ...new Set(groups.flatMap((group): readonly string[] => group[key] ?? [])),
];

/**
 * Category, and whom the service is for. A term of eligibility stands only when *some* group names it;
 * which rules must hold together is in the text and in our own data.
 */
export function serviceAttributes(
  service: Service,
  id: string,
  tag: LocaleTag,
  words: CatalogueWords,
): readonly HsdsAttribute[] {
  const groups = service.eligibility ?? [];
  const sexes = groups.flatMap(({ sex }) => sex ?? []);
  const codes: readonly (readonly [Taxonomy, string])[] = [
    ['category', service.category],
    ...named(groups, 'situations').map((code) => ['situation', code] as const),
    ...named(groups, 'needs').map((code) => ['need', code] as const),
    // Named only when every group asks for the same: otherwise both may come.
    ...(new Set(sexes).size === 1 && sexes.length === groups.length
      ? [['sex', sexes[0] ?? ''] as const]
      : []),
  ];
  return codes.map(([taxonomy, code]) =>
    attribute('service', id, taxonomyTerm(taxonomy, code, tag, words), taxonomy),
  );
}
