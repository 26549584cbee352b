import type { Position } from '#guidance/collections';

const toRadians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Distance as the crow flies, in kilometres (haversine, mean radius of the Earth 6371 km). */
export function kilometresBetween(a: Position, b: Position): number {
  const [lat1, lon1, lat2, lon2] = [...a, ...b].map(toRadians) as [number, number, number, number];
  const h =
    Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(h)));
}
