/**
 * The records of Open Referral HSDS 3.0 that we publish, with the fields we fill: https://docs.openreferral.org/en/3.0.1/.
 * While a record is built its ids are our own (`service:mrc-counselling`); `identifiers.ts` turns them into UUIDs.
 */

export interface HsdsTaxonomyTerm {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly taxonomy: string;
  readonly language: string;
}

/** Links a record with a term of a code list. */
export interface HsdsAttribute {
  readonly id: string;
  readonly link_id: string;
  readonly taxonomy_term_id: string;
  readonly link_entity: string;
  readonly link_type: string;
  readonly value?: string;
  readonly taxonomy_term: HsdsTaxonomyTerm;
}

export interface HsdsLanguage {
  readonly id: string;
  readonly name: string;
  readonly code?: string;
}

export interface HsdsPhone {
  readonly id: string;
  readonly number: string;
  readonly extension?: number;
  readonly description?: string;
}

/** One record for each opening time of a day; `opens_at` is Iraq's time. */
export interface HsdsSchedule {
  readonly id: string;
  readonly freq?: 'WEEKLY';
  readonly interval?: number;
  readonly wkst?: 'SU';
  readonly byday?: string;
  /** Hours from UTC. */
  readonly timezone?: number;
  readonly opens_at?: string;
  readonly closes_at?: string;
  /** Hours as the source words them, where they are no times of the week. */
  readonly description?: string;
}

/** HSDS asks for every field; what is not published is an empty text, never a guess. */
export interface HsdsAddress {
  readonly id: string;
  readonly location_id: string;
  readonly address_1: string;
  readonly city: string;
  readonly state_province: string;
  readonly postal_code: string;
  readonly country: 'IQ';
  readonly address_type: 'physical';
}

export interface HsdsLocation {
  readonly id: string;
  readonly location_type: 'physical';
  readonly organization_id?: string;
  readonly name: string;
  readonly description?: string;
  readonly url?: string;
  readonly addresses: readonly HsdsAddress[];
  readonly phones: readonly HsdsPhone[];
  readonly schedules: readonly HsdsSchedule[];
  readonly languages: readonly HsdsLanguage[];
}

export interface HsdsOrganization {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly website?: string;
  readonly email?: string;
  readonly phones: readonly HsdsPhone[];
  readonly locations: readonly HsdsLocation[];
  readonly attributes: readonly HsdsAttribute[];
}

export interface HsdsServiceAtLocation {
  readonly id: string;
  readonly service_id: string;
  readonly location_id: string;
  readonly location: HsdsLocation;
}

export interface HsdsRequiredDocument {
  readonly id: string;
  readonly service_id: string;
  readonly document: string;
}

export interface HsdsCostOption {
  readonly id: string;
  readonly service_id: string;
  readonly option?: string;
  /** ISO 4217. */
  readonly currency?: string;
  readonly amount?: number;
  readonly amount_description?: string;
}

export interface HsdsServiceArea {
  readonly id: string;
  readonly service_id: string;
  readonly name: string;
  readonly extent_type: 'other';
}

export interface HsdsService {
  readonly id: string;
  readonly organization_id: string;
  readonly name: string;
  readonly description: string;
  readonly url?: string;
  readonly status: 'active';
  readonly application_process?: string;
  readonly fees_description?: string;
  readonly wait_time?: string;
  readonly eligibility_description?: string;
  readonly minimum_age?: number;
  readonly maximum_age?: number;
  readonly assured_date?: string;
  readonly alert?: string;
  readonly organization: HsdsOrganization;
  readonly service_at_locations: readonly HsdsServiceAtLocation[];
  readonly schedules: readonly HsdsSchedule[];
  readonly service_areas: readonly HsdsServiceArea[];
  readonly required_documents: readonly HsdsRequiredDocument[];
  readonly cost_options: readonly HsdsCostOption[];
  readonly languages: readonly HsdsLanguage[];
  readonly attributes: readonly HsdsAttribute[];
}

/** HSDS has no file of many records of its own; its API's page is the shape that tools read. */
export interface HsdsPage<Record> {
  readonly total_items: number;
  readonly total_pages: number;
  readonly page_number: number;
  readonly size: number;
  readonly first_page: boolean;
  readonly last_page: boolean;
  readonly empty: boolean;
  readonly contents: readonly Record[];
}
