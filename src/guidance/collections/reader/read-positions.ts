import { join } from 'node:path';
import { positionFileSchema, type Positions } from '../position.ts';
import { readYaml } from './read-collections.ts';

/** @param folder `content` @throws Error that says what is wrong in positions.yaml */
export function readPositions(folder: string): Positions {
  return readYaml(join(folder, 'positions.yaml'), positionFileSchema);
}
