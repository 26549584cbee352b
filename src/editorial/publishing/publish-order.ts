/** What the server tells the program that makes builds, and what it hears back. */
import { z } from 'zod';
import { localeTags, type LocaleTag } from '#guidance/locales';

/** The parts of making a build, in order. */
export const buildParts = ['copy', 'pages', 'knowledge', 'packs', 'check'] as const;
export type BuildPart = (typeof buildParts)[number];

const textSchema = z.object({
  guide: z.string(),
  locale: z.enum(localeTags as unknown as [LocaleTag, ...LocaleTag[]]),
  /** The whole file; null takes the text away. */
  text: z.string().nullable(),
});
export type PublishedText = z.infer<typeof textSchema>;

const common = {
  /** The release's build, whose page modules are used. */
  release: z.string(),
  /** The build that is served now. */
  base: z.string(),
  texts: z.array(textSchema),
};

export const publishOrderSchema = z.discriminatedUnion('do', [
  /** A whole build in the folder `out`. */
  z.object({ ...common, do: z.literal('build'), out: z.string(), id: z.string() }),
  /** One page as it would look; nothing is written. */
  z.object({ ...common, do: z.literal('preview'), pathname: z.string() }),
]);
export type PublishOrder = z.infer<typeof publishOrderSchema>;

export type PublishNews =
  | { readonly kind: 'part'; readonly part: BuildPart }
  | {
      readonly kind: 'made';
      readonly locales: readonly LocaleTag[];
      readonly pagesMade: number;
      readonly pagesChanged: number;
      readonly times: Readonly<Record<string, number>>;
    }
  | { readonly kind: 'page'; readonly html: string; readonly policy: string }
  | { readonly kind: 'failed'; readonly reason: string };
