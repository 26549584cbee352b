/** `/catalogue/services.json`, `services.ar.json` and so on: HSDS 3.0 at stable addresses, see docs/catalogue.md. */
import type { APIRoute } from 'astro';
import { exportOrganizations, exportServices, exportTaxonomyTerms } from '#guidance/catalogue/export';
import { wholeLocales, type LocaleTag } from '#guidance/locales';
import { jsonFile, words } from './_file.ts';

const exports = {
  services: exportServices,
  organizations: exportOrganizations,
  taxonomy_terms: exportTaxonomyTerms,
};

interface Props {
  readonly name: keyof typeof exports;
  readonly tag: LocaleTag;
}

/** English has the plain address; HSDS is one language a file. */
export function getStaticPaths(): { params: { list: string }; props: Props }[] {
  const names = Object.keys(exports) as (keyof typeof exports)[];
  return names.flatMap((name) =>
    wholeLocales.map(({ tag }) => ({
      params: { list: tag === 'en' ? name : `${name}.${tag}` },
      props: { name, tag },
    })),
  );
}

export const GET: APIRoute<Props> = async ({ props }) =>
  jsonFile(await exports[props.name](words, props.tag));
