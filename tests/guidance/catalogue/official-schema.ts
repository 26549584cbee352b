/** The JSON Schema files of the Open Referral specification, when somebody has put them into tests/fixtures/hsds. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The folder `schema` of github.com/openreferral/specification; see tests/fixtures/hsds/README.md. */
const folder = process.env['HSDS_SCHEMA'] ?? 'tests/fixtures/hsds/schema';

export const isOfficialSchemaHere = existsSync(join(folder, 'service.json'));

type Schema = Parameters<typeof z.fromJSONSchema>[0];

/** Puts the other files in place of `$ref`; a table inside itself is left open, as in the compiled schemas. */
function inline(value: unknown, within: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => inline(item, within));
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value && typeof value.$ref === 'string') {
    return within.includes(value.$ref) ? {} : readSchema(value.$ref, within);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inline(inner, within)]));
}

function readSchema(file: string, within: readonly string[]): unknown {
  return inline(JSON.parse(readFileSync(join(folder, file), 'utf8')), [...within, file]);
}

export const officialSchema = (table: string): z.ZodType =>
  z.fromJSONSchema(readSchema(`${table}.json`, []) as Schema);
