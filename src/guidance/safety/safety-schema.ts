import { z } from 'zod';
import { emergencyPlaces } from '#guidance/collections';
import { riskCategories, riskLevels } from './risk.ts';

/** A sign: one thing a message can say, in whatever language: `LOCKED`, `BOAT`, `MONEY_DEMAND`. */
const signSchema = z.string().regex(/^[A-Z][A-Z_]*$/, 'a sign in capitals');

/**
 * When signs together mean danger. Rules know no language: every locale's phrases give the same signs, so a rule
 * holds in all of them, and in a message that mixes two.
 */
export const ruleSchema = z.strictObject({
  category: z.enum(riskCategories),
  level: z.enum(riskLevels),
  /** Of several rules that hold, the highest rank names the category. */
  rank: z.number().int().min(1).max(100),
  /** Every entry must be there; of an entry that is a list, one. */
  all: z.array(z.union([signSchema, z.array(signSchema).min(1)])).min(1),
  /** Does not hold when one of these is near. */
  unless: z.array(signSchema).default([]),
  /** Frames (a question about the law, a story of long ago) that do not calm this rule. */
  despite: z.array(signSchema).default([]),
});

/** Where a reader can be: `unknown` until they say. */
export const replyPlaces = [...emergencyPlaces, 'unknown'] as const;

const contactsSchema = z.record(z.enum(riskCategories), z.record(z.enum(replyPlaces), z.array(z.string())));

/** `content/safety/risks.yaml`. */
export const riskFileSchema = z.strictObject({
  /** What each sign means, for those who write phrases. */
  signs: z.record(signSchema, z.string()),
  /** Signs that calm: the message asks about something rather than telling it. */
  frames: z.array(signSchema),
  rules: z.array(ruleSchema),
  /** Ids of emergency contacts to show, in order. Empty: no number is known to us. */
  contacts: contactsSchema,
});

const phrasesSchema = z.record(signSchema, z.array(z.string().min(1)));

const replySchema = z.strictObject({
  text: z.string().min(1),
  /** In place of `text` where the first step differs. */
  at: z.partialRecord(z.enum(emergencyPlaces), z.string().min(1)).default({}),
});

/** The words around numbers; every locale has all. */
export const replyWordsSchema = z.strictObject({
  /** Before the lines with numbers. */
  numbers: z.string().min(1),
  /** When no number is known for the place. */
  noNumber: z.string().min(1),
  /** `as of {{date}}`. */
  asOf: z.string().includes('{{date}}'),
  undated: z.string().min(1),
  /** Beside a number that only a secondary page prints. */
  confirm: z.string().min(1),
  /** Asked once, after a reply to somebody whose place is unknown. */
  askPlace: z.string().min(1),
  /** Last line: somebody reads on. */
  goOn: z.string().min(1),
  places: z.record(z.enum(['iraq-federal', 'kri', 'neighbours', 'eu', 'sea']), z.string().min(1)),
});

const exampleSchema = z.strictObject({
  /** Must be caught, in this category. */
  danger: z.array(z.string()),
  /** Sounds like it and is not. */
  ordinary: z.array(z.string()),
});

/** `content/safety/<locale>.yaml`. */
export const safetyFileSchema = z.strictObject({
  /** Words that most messages in this language contain: they tell which languages' phrases to look for. */
  common: z.array(z.string()),
  commonLatin: z.array(z.string()).default([]),
  phrases: phrasesSchema,
  /** The same language in Latin letters, compared by sound. */
  latin: phrasesSchema.default({}),
  /** Sayings that sound like danger: what they cover is not looked at again. */
  idioms: z.array(z.string()).default([]),
  /** Words that deny the sign right after them. */
  negators: z.array(z.string()).default([]),
  /** Ordinary words one letter away from a phrase: never taken for a misspelling of it. */
  lookalikes: z.array(z.string()).default([]),
  words: replyWordsSchema,
  replies: z.record(z.enum(riskCategories), replySchema),
  examples: z.record(z.enum(riskCategories), exampleSchema),
});
