/** Reader of `content/return-programmes.yaml`: for the build and the tests. */
import { join } from 'node:path';
import type { Collections } from '#guidance/collections';
import { readYaml } from '#guidance/collections/reader';
import { complaintsAbout, programmeFileSchema, type ReturnProgramme } from '../return-programme.ts';

/**
 * Reads the programmes in their order.
 * @param folder the `content` folder
 * @throws Error naming what is wrong, also an id that nothing has.
 */
export function readReturnProgrammes(folder: string, collections: Collections): readonly ReturnProgramme[] {
  const programmes = readYaml(join(folder, 'return-programmes.yaml'), programmeFileSchema);
  const complaints = programmes.flatMap((programme) => complaintsAbout(programme, collections));
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  return programmes;
}
