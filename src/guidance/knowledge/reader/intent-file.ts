import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '#guidance/collections/reader';
import { localeTags, type LocaleTag } from '#guidance/locales';
import { smalltalkTopics, type IntentPhrases } from '../intent-phrases.ts';

const phrases = z.array(z.string().min(1));

const intentFileSchema = z.strictObject({
  person: phrases.min(1),
  smalltalk: z.record(z.enum(smalltalkTopics), phrases.min(1)),
  fillers: phrases.default([]),
});

/**
 * Reads `content/intents/<locale>.yaml` of every language that has one.
 * @throws Error naming the file that is wrong.
 */
export function readIntents(folder: string): Partial<Record<LocaleTag, IntentPhrases>> {
  const intents: Partial<Record<LocaleTag, IntentPhrases>> = {};
  for (const tag of localeTags) {
    const path = join(folder, 'intents', `${tag}.yaml`);
    if (existsSync(path)) intents[tag] = readYaml(path, intentFileSchema);
  }
  return intents;
}
