/** Reader of `content/checklists/`: for the build and the tests. */
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Collections } from '#guidance/collections';
import { readYaml } from '#guidance/collections/reader';
import { checklistSchema, complaintsAboutChecklist, type Checklist } from '../checklist.ts';

/**
 * Reads all checklists in their order.
 * @param folder the `content` folder
 * @throws Error naming what is wrong, also a passage that no guide has.
 */
export function readChecklists(
  folder: string,
  { guides }: Pick<Collections, 'guides'>,
): readonly Checklist[] {
  const lists = globSync('checklists/*.yaml', { cwd: folder }).map((file) => {
    const checklist = readYaml(join(folder, file), checklistSchema);
    if (checklist.id !== basename(file, '.yaml'))
      throw new Error(`content/${file}: the id is "${checklist.id}", the file name says otherwise`);
    return checklist;
  });
  const complaints = lists.flatMap((checklist) => complaintsAboutChecklist(checklist, guides));
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  return lists.toSorted((a, b) => a.order - b.order);
}
