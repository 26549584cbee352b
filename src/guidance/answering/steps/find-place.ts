import type { Tools } from '../tools.ts';
import type { Understanding } from '../understanding.ts';

/** A governorate, town or country the message names: for emergency numbers and for routing to an office. */
export function findPlace(understanding: Understanding, tools: Tools): Understanding {
  const place = tools.findPlace(understanding.text);
  return place === undefined
    ? understanding
    : { ...understanding, place: place.id, emergencyPlace: place.region };
}
