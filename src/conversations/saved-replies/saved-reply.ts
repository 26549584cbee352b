import { z } from 'zod';
import { localeTags, type LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';

/** Longest text of a saved reply, in UTF-16 units: as long as what can be sent at once. */
const longestText = 4_000;

/** What an office writes down once: a title for the counsellors, and the reply in some languages. */
export const savedReplyContentSchema = z.strictObject({
  title: z.string().trim().min(1).max(120),
  texts: z
    .partialRecord(
      z.enum(localeTags as readonly [LocaleTag, ...LocaleTag[]]),
      z.string().trim().min(1).max(longestText),
    )
    .refine((texts) => Object.keys(texts).length > 0, 'at least one language'),
});
export type SavedReplyContent = z.infer<typeof savedReplyContentSchema>;

export interface SavedReply extends SavedReplyContent {
  readonly id: string;
  readonly office: string;
  /** Counts changes. */
  readonly version: number;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

/** Most replies an office keeps: a longer list helps nobody find one. */
export const mostSavedReplies = 100;
