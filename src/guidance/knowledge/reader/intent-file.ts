import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '#guidance/collections/reader';
import { localeTags, type LocaleTag } from '#guidance/locales';
import { compactPhrases } from '#guidance/safety/reader';
import {
  intentSignNames,
  smalltalkTopics,
  type IntentExamples,
  type IntentPhrases,
} from '../intent-phrases.ts';

const phrases = z.array(z.string().min(1));
const signPhrases = z.partialRecord(z.enum(intentSignNames), phrases).default({});

const intentFileSchema = z.strictObject({
  person: phrases.min(1),
  smalltalk: z.record(z.enum(smalltalkTopics), phrases.min(1)),
  fillers: phrases.default([]),
  signs: signPhrases,
  latin: signPhrases,
  goesOn: phrases.default([]),
  examples: z
    .strictObject({ person: phrases, smalltalk: phrases, question: phrases })
    .default({ person: [], smalltalk: [], question: [] }),
});

/** In fewer letters, for phones load them. */
const compact = (signs: Readonly<Record<string, string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(signs).map(([sign, written]) => [sign, compactPhrases(written)]));

function readEach<T>(
  folder: string,
  make: (file: z.infer<typeof intentFileSchema>) => T,
): Partial<Record<LocaleTag, T>> {
  const made: Partial<Record<LocaleTag, T>> = {};
  for (const tag of localeTags) {
    const path = join(folder, 'intents', `${tag}.yaml`);
    if (existsSync(path)) made[tag] = make(readYaml(path, intentFileSchema));
  }
  return made;
}

/**
 * Reads `content/intents/<locale>.yaml` of every language that has one.
 * @throws Error naming the file that is wrong.
 */
export function readIntents(folder: string): Partial<Record<LocaleTag, IntentPhrases>> {
  return readEach(folder, ({ person, smalltalk, fillers, signs, latin, goesOn }) => ({
    person,
    smalltalk,
    fillers,
    signs: compact(signs),
    latin: compact(latin),
    goesOn,
  }));
}

/** The examples of `content/intents/<locale>.yaml`: a table that tests hold the engine to. */
export function readIntentExamples(folder: string): Partial<Record<LocaleTag, IntentExamples>> {
  return readEach(folder, ({ examples }) => examples);
}
