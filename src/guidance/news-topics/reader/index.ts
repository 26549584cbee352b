/** Reader of `content/topics.yaml`: for the bots, the desk and the site. */
import { join } from 'node:path';
import { readYaml } from '#guidance/collections/reader';
import { newsTopicsSchema, type NewsTopic } from '../news-topic.ts';

/** @param folder the `content` folder @throws Error naming what is wrong */
export function readNewsTopics(folder: string): readonly NewsTopic[] {
  return readYaml(join(folder, 'topics.yaml'), newsTopicsSchema);
}
