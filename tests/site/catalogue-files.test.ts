/** The files of the catalogue that others fetch: every documented address exists, and no other. */
import { readFileSync } from 'node:fs';
import type { APIContext } from 'astro';
import { describe, expect, test } from 'vitest';
import { GET as list, getStaticPaths } from '../../src/pages/catalogue/[list].json.ts';
import { GET as officesCsv } from '../../src/pages/catalogue/offices.csv.ts';
import { GET as servicesCsv } from '../../src/pages/catalogue/services.csv.ts';

const tables = { '/catalogue/services.csv': servicesCsv, '/catalogue/offices.csv': officesCsv };
const lists = getStaticPaths();

test('docs/catalogue.md names every address and no other', () => {
  const documented = readFileSync('docs/catalogue.md', 'utf8').match(/(?<=`)\/catalogue\/[\w.]+(?=`)/g) ?? [];
  const built = [...lists.map(({ params }) => `/catalogue/${params.list}.json`), ...Object.keys(tables)];
  expect([...new Set(documented)].toSorted()).toEqual(built.toSorted());
});

describe('what is sent', () => {
  test.each(lists)('as $params.list.json is a page that is not empty', async ({ props }) => {
    // The endpoint looks at nothing but its props.
    const response = await list({ props } as unknown as APIContext<typeof props>);
    expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toMatchObject({ empty: false, total_pages: 1, page_number: 1 });
  });

  test.each(Object.entries(tables))('as %s is UTF-8 with the mark that Excel needs', async (_, send) => {
    const response = send();
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });
});
