/**
 * The tables of HSDS 3.0 as its reference describes them (https://docs.openreferral.org/en/3.0.1/hsds/schema_reference.html),
 * in a short form of our own: field, `!` when required, kind. Stricter than the published JSON Schema in one
 * way: a field that HSDS does not know is an error, so a misspelt one cannot hide.
 */
import { z } from 'zod';

const kinds = {
  text: z.string(),
  uuid: z.uuid(),
  uri: z.url(),
  email: z.email(),
  number: z.number(),
  date: z.iso.date(),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  status: z.enum(['active', 'inactive', 'defunct', 'temporarily closed']),
  place: z.enum(['physical', 'postal', 'virtual']),
  weekday: z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']),
  frequency: z.enum(['WEEKLY', 'MONTHLY']),
  currency: z.string().regex(/^[A-Z]{3}$/),
} as const;

/** A kind, another table, or `table[]`. */
const tables = {
  taxonomy_term:
    'id!:uuid code:text name!:text description!:text parent_id:uuid taxonomy:text language:text taxonomy_id:uuid term_uri:uri',
  attribute:
    'id!:uuid link_id:uuid taxonomy_term_id:uuid link_type:text link_entity:text value:text taxonomy_term:taxonomy_term',
  language: 'id!:uuid service_id:uuid location_id:uuid phone_id:uuid name:text code:text note:text',
  phone:
    'id!:uuid location_id:uuid service_id:uuid organization_id:uuid number!:text extension:number type:text description:text languages:language[]',
  schedule:
    'id!:uuid service_id:uuid location_id:uuid valid_from:text valid_to:text dtstart:text timezone:number wkst:weekday freq:frequency interval:number byday:text description:text opens_at:time closes_at:time notes:text',
  address:
    'id!:uuid location_id:uuid attention:text address_1!:text address_2:text city!:text region:text state_province!:text postal_code!:text country!:text address_type!:place',
  location:
    'id!:uuid location_type!:place url:uri organization_id:uuid name:text alternate_name:text description:text latitude:number longitude:number languages:language[] addresses:address[] phones:phone[] schedules:schedule[] attributes:attribute[]',
  organization:
    'id!:uuid name!:text alternate_name:text description!:text email:email website:uri legal_status:text phones:phone[] locations:location[] attributes:attribute[]',
  service_at_location:
    'id!:uuid service_id:uuid location_id:uuid description:text phones:phone[] schedules:schedule[] location:location attributes:attribute[]',
  service_area: 'id!:uuid service_id:uuid name:text description:text extent:text extent_type:text',
  required_document: 'id!:uuid service_id:uuid document:text uri:uri',
  cost_option:
    'id!:uuid service_id:uuid valid_from:text valid_to:text option:text currency:currency amount:number amount_description:text',
  service:
    'id!:uuid organization_id!:uuid name!:text alternate_name:text description:text url:uri email:email status!:status application_process:text fees_description:text wait_time:text eligibility_description:text minimum_age:number maximum_age:number assured_date:date alert:text phones:phone[] schedules:schedule[] service_areas:service_area[] service_at_locations:service_at_location[] languages:language[] organization:organization cost_options:cost_option[] required_documents:required_document[] attributes:attribute[]',
} as const;
export type Table = keyof typeof tables;

const isKind = (name: string): name is keyof typeof kinds => name in kinds;
const isTable = (name: string): name is Table => name in tables;

function valueOf(kind: string): z.ZodType {
  if (kind.endsWith('[]')) return z.array(valueOf(kind.slice(0, -2)));
  if (isKind(kind)) return kinds[kind];
  if (isTable(kind)) return tableSchema(kind);
  throw new Error(`HSDS has no "${kind}"`);
}

export function tableSchema(name: Table): z.ZodType {
  const fields = tables[name].split(' ').map((field) => {
    const [, key = '', mark, kind = ''] = /^(\w+)(!?):(\S+)$/.exec(field) ?? [];
    return [key, mark === '!' ? valueOf(kind) : valueOf(kind).optional()] as const;
  });
  return z.strictObject(Object.fromEntries(fields));
}

/** What the API of HSDS wraps a list in. */
export const pageSchema = (table: Table): z.ZodType =>
  z.strictObject({
    total_items: z.int(),
    total_pages: z.int(),
    page_number: z.int(),
    size: z.int(),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(tableSchema(table)),
  });
