import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { idSchema, labelsSchema } from '#guidance/collections';
import { readYaml } from '#guidance/collections/reader';
import { localeTags } from '#guidance/locales';
import type { Neighbour } from '../knowledge.ts';

/** `content/neighbours/<id>.yaml`: what people ask us that is not ours to answer. */
const neighbourSchema = z.strictObject({
  id: idSchema,
  name: labelsSchema,
  asks: z.partialRecord(z.enum(localeTags), z.array(z.string().min(2)).min(1)),
});

/**
 * Reads `content/neighbours/`.
 * @throws Error naming the file that is wrong.
 */
export function readNeighbours(folder: string): readonly Neighbour[] {
  const neighbours = join(folder, 'neighbours');
  if (!existsSync(neighbours)) return [];
  return globSync('*.yaml', { cwd: neighbours })
    .toSorted()
    .map((file) => readYaml(join(neighbours, file), neighbourSchema));
}
