import {
  firstLines,
  linesByPlace,
  type Collections,
  type EmergencyContact,
  type Stage,
} from '#guidance/collections';
import type { EmergencyPlace } from '../emergency.ts';

/** Where readers of a stage are when something happens. */
const placesOf = (stage: Stage): readonly EmergencyPlace[] =>
  stage === 'abroad' || stage === 'risks' ? ['eu', 'iraq-federal', 'kri'] : ['iraq-federal', 'kri'];

const mostOfAPlace = 2;

/** The numbers that stand at the foot of a leaflet or poster: two of each place its readers are in. */
export function emergencyStrip(collections: Collections, stage: Stage): readonly EmergencyContact[] {
  const groups = linesByPlace(collections);
  const lines = placesOf(stage).flatMap((place) => {
    const group = groups.find((each) => each.place === place);
    return group ? firstLines(group).slice(0, mostOfAPlace) : [];
  });
  return [...new Map(lines.map((line) => [line.id, line])).values()];
}
