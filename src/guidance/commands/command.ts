import { z } from 'zod';
import type { LocaleTag } from '#guidance/locales';

/** What can be asked for in one or two words, whatever else is going on. */
export const commandKinds = [
  'menu',
  'help',
  'language',
  'stop',
  'forget',
  'scam',
  'privacy',
  'complaint',
] as const;
export type CommandKind = (typeof commandKinds)[number];

/** A command, or the wish for a language by its name. */
export type Command =
  | { readonly kind: CommandKind }
  | { readonly kind: 'speak'; readonly locale: LocaleTag }
  /** The question whether something is a scam, with the something behind it. */
  | { readonly kind: 'scam'; readonly offer: string };

const phraseSchema = z.string().min(1).max(60);
const phrasesSchema = z.strictObject(
  Object.fromEntries(commandKinds.map((kind) => [kind, z.array(phraseSchema).default([])])) as Record<
    CommandKind,
    z.ZodDefault<z.ZodArray<typeof phraseSchema>>
  >,
);

/** `content/commands/<locale>.yaml`. */
export const commandFileSchema = z.strictObject({
  phrases: phrasesSchema,
  /** The same language in Latin letters, compared by sound. */
  latin: phrasesSchema.prefault({}),
  /** Words of courtesy that may stand around a command. */
  fillers: z.array(phraseSchema),
  /** Ways to ask for this language, in any language. */
  speak: z.array(phraseSchema),
  /** A table that tests hold: messages by the command they are; those of `none` are no command. */
  examples: z.partialRecord(z.enum([...commandKinds, 'none']), z.array(z.string().min(1))),
});
export type CommandFile = z.infer<typeof commandFileSchema>;

/** What a language contributes at run time. */
export type CommandBook = Omit<CommandFile, 'examples'>;
