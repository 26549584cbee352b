/** Small valid pieces of content; a test names only what matters to it. */
import type { Collections, EmergencyContact, Guide, Office, Place } from '#guidance/collections';

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));

export function buildCollections(parts: {
  guides?: readonly Guide[];
  offices?: readonly Office[];
  contacts?: readonly EmergencyContact[];
  places?: readonly Place[];
}): Collections {
  return {
    guides: parts.guides ?? [],
    offices: byId(parts.offices ?? []),
    contacts: byId(parts.contacts ?? []),
    places: byId(parts.places ?? []),
    services: new Map(),
    organisations: new Map(),
    facts: new Map(),
    papers: new Map(),
    codes: new Map(),
  };
}

export function buildGuide(guide: Partial<Guide> & Pick<Guide, 'id' | 'locale'>): Guide {
  return {
    title: guide.id,
    summary: 'One plain sentence.',
    stage: 'risks',
    audience: ['everyone'],
    order: 10,
    sources: [{ title: 'A source', url: 'https://example.org/', accessed: '2026-11-22' }],
    checkedOn: '2026-11-22',
    reviewDue: '2027-05-22',
    review: { state: 'draft' },
    services: [],
    offices: [],
    introduction: '',
    sections: [],
    ...guide,
  };
}

export function buildOffice(office: Partial<Office> & Pick<Office, 'id'>): Office {
  return {
    kind: 'partner',
    name: { en: office.id },
    serves: [],
    languages: [],
    governorates: ['baghdad'],
    phones: [],
    emails: [],
    source: { url: 'https://example.org/', asOf: 'undated' },
    ...office,
  };
}

export function buildLine(line: Partial<EmergencyContact> & Pick<EmergencyContact, 'id'>): EmergencyContact {
  return {
    kind: 'police-unified',
    places: ['iraq-federal'],
    area: { en: 'Iraq' },
    name: { en: line.id },
    numbers: ['000'],
    channels: [],
    languages: [],
    source: 'https://example.org/',
    asOf: '2026',
    confidence: 'confirmed',
    ...line,
  };
}
