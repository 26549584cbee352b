import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { holidayFileSchema, holidaysOf, type Holiday } from '../holiday.ts';
import { readYaml } from './read-collections.ts';

/**
 * All public holidays. @param folder `content`
 * @throws Error that names the file and what is wrong in it
 */
export function readHolidays(folder: string): readonly Holiday[] {
  const path = join(folder, 'holidays');
  if (!existsSync(path)) return [];
  return globSync('*.yaml', { cwd: path })
    .toSorted()
    .flatMap((file) => holidaysOf(readYaml(join(path, file), holidayFileSchema)));
}
