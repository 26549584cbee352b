/** Emergency lines in the order a person in danger needs them: by place, then by kind, the surest first. */
import type { Collections } from './collections.ts';
import type { emergencyPlaces, EmergencyContact } from './contact.ts';

export type EmergencyKind = EmergencyContact['kind'];
export type EmergencyPlace = (typeof emergencyPlaces)[number];

/** General help first, then what kills fastest. */
const kindOrder: readonly EmergencyKind[] = [
  'police-unified',
  'medical',
  'violence-honour',
  'captivity-trafficking',
  'child-alone',
  'suicide-mental-health',
  'sea',
  'missing-relatives',
  'un-help-lines',
];

/** Iraq first, then where Iraqis most often are in danger. */
const placeOrder: readonly EmergencyPlace[] = ['iraq-federal', 'kri', 'sea', 'neighbours', 'eu', 'world'];

export interface LinesOfKind {
  readonly kind: EmergencyKind;
  readonly lines: readonly EmergencyContact[];
}

export interface LinesOfPlace {
  readonly place: EmergencyPlace;
  /** Confirmed and secondary lines; within a kind the confirmed come first. */
  readonly kinds: readonly LinesOfKind[];
  /** Sources disagree: shown apart, after everything else. */
  readonly disputed: readonly EmergencyContact[];
}

/** At sea the coast guard comes before the general numbers. */
function kindsFor(place: EmergencyPlace): readonly EmergencyKind[] {
  return place === 'sea' ? ['sea', ...kindOrder.filter((kind) => kind !== 'sea')] : kindOrder;
}

function surestFirst(lines: readonly EmergencyContact[]): readonly EmergencyContact[] {
  return [
    ...lines.filter((line) => line.confidence === 'confirmed'),
    ...lines.filter((line) => line.confidence !== 'confirmed'),
  ];
}

/** All lines by place; a place without lines is left out. */
export function linesByPlace(collections: Collections): readonly LinesOfPlace[] {
  return placeOrder
    .map((place) => {
      const here = [...collections.contacts.values()].filter((line) => line.places.includes(place));
      const certain = here.filter((line) => line.confidence !== 'disputed');
      const kinds = kindsFor(place)
        .map((kind) => ({ kind, lines: surestFirst(certain.filter((line) => line.kind === kind)) }))
        .filter(({ lines }) => lines.length > 0);
      return { place, kinds, disputed: here.filter((line) => line.confidence === 'disputed') };
    })
    .filter(({ kinds, disputed }) => kinds.length + disputed.length > 0);
}

/** Kinds that save a life now; missing relatives and help lines can wait for the full list. */
const urgentKinds: ReadonlySet<EmergencyKind> = new Set(
  kindOrder.filter((kind) => kind !== 'missing-relatives' && kind !== 'un-help-lines'),
);

/** How many numbers a place shows before its full list: more than these and none is found in a hurry. */
const mostFirstLines = 4;

/** What to call first in a place: the surest line of each urgent kind, each number once, confirmed ones only. */
export function firstLines(group: LinesOfPlace): readonly EmergencyContact[] {
  const byNumber = new Map<string, EmergencyContact>();
  for (const { kind, lines } of group.kinds) {
    const line = lines.find(({ confidence, numbers }) => confidence === 'confirmed' && numbers.length > 0);
    const number = line?.numbers[0];
    if (line && number !== undefined && urgentKinds.has(kind) && !byNumber.has(number))
      byNumber.set(number, line);
  }
  return [...byNumber.values()].slice(0, mostFirstLines);
}
