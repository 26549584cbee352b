/** The JSON Schema files of the Open Referral specification, version 3.0, as published. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const folder = 'tests/fixtures/hsds/schema';

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
