import { z } from 'zod';
import { idSchema } from './primitives.ts';

/** Degrees north and east, of the middle of a town. */
export type Position = readonly [latitude: number, longitude: number];

/** `content/positions.yaml`: where the towns lie in which offices stand, by id of content/places.yaml. */
export const positionFileSchema = z.record(
  idSchema,
  z.tuple([z.number().min(29).max(38), z.number().min(38).max(49)]),
);
export type Positions = Readonly<Record<string, Position>>;
