import { z } from 'zod';
import type { LocaleTag } from '#guidance/locales';
import { dateSchema, idSchema } from './primitives.ts';

/** The stages of a journey, in the order of the home page. */
export const stages = [
  'before-leaving',
  'risks',
  'abroad',
  'returning',
  'back-home',
  'working-in-iraq',
  'help',
] as const;
export type Stage = (typeof stages)[number];

export const audiences = [
  'everyone',
  'thinking-of-leaving',
  'abroad',
  'returnee',
  'displaced',
  'family',
  'foreign-worker',
  'employer',
] as const;

/** A translation nobody has reviewed is a `draft`, and every page and reply that shows it says so. */
const reviewSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('draft') }),
  z.strictObject({ state: z.literal('checked'), by: z.string().min(1), on: dateSchema }),
]);

/** The frontmatter of `content/guides/<guide-id>/<locale>.md`. */
export const guideFrontmatterSchema = z.strictObject({
  title: z.string().min(3).max(90),
  /** One plain sentence. */
  summary: z.string().min(10).max(240),
  stage: z.enum(stages),
  audience: z.array(z.enum(audiences)).min(1),
  /** Place within its stage, smallest first. */
  order: z.int().min(0),
  sources: z.array(z.strictObject({ title: z.string().min(3), url: z.url(), accessed: dateSchema })).min(1),
  /** The day somebody last compared the text with its sources. */
  checkedOn: dateSchema,
  /** The day by which that must happen again. */
  reviewDue: dateSchema,
  review: reviewSchema,
  /** For translations: the revision of the English text it was made from (`npm run content:stamp`). */
  translationOf: z
    .string()
    .regex(/^[0-9a-f]{10}$/)
    .optional(),
  services: z.array(idSchema).default([]),
  offices: z.array(idSchema).default([]),
  /** In the order of the `##` headings of the text. */
  sections: z
    .array(
      z.strictObject({
        id: idSchema,
        /** How people really ask for this section, in this language: dialect and usual spellings included. */
        asks: z.array(z.string().min(2).max(200)).min(8),
      }),
    )
    .min(1),
});
export type GuideFrontmatter = z.infer<typeof guideFrontmatterSchema>;

/** One answerable passage: what stands under one `##` heading. */
export interface GuideSection {
  readonly id: string;
  readonly heading: string;
  /** Markdown with `{{fact:id}}`, `{{contact:id}}` and `{{office:id}}` references still in it. */
  readonly markdown: string;
  readonly asks: readonly string[];
}

/** A published page of guidance in one locale. */
export interface Guide extends Omit<GuideFrontmatter, 'sections'> {
  readonly id: string;
  readonly locale: LocaleTag;
  /** Text before the first `##`, usually empty. */
  readonly introduction: string;
  readonly sections: readonly GuideSection[];
}

/**
 * Splits a guide's text at its `##` headings and joins each part with its frontmatter entry.
 * @throws Error naming the file when headings and `sections:` do not agree.
 */
export function guideFrom(id: string, locale: LocaleTag, frontmatter: GuideFrontmatter, body: string): Guide {
  const [introduction = '', ...parts] = body.split(/^## +/m);
  if (parts.length !== frontmatter.sections.length) {
    throw new Error(
      `content/guides/${id}/${locale}.md: ${parts.length} "##" headings but ${frontmatter.sections.length} entries under sections:`,
    );
  }
  const sections = frontmatter.sections.map((section, index) => {
    const [heading = '', ...lines] = (parts[index] ?? '').split('\n');
    return { id: section.id, asks: section.asks, heading: heading.trim(), markdown: lines.join('\n').trim() };
  });
  return { ...frontmatter, id, locale, introduction: introduction.trim(), sections };
}

/** The order of guides everywhere: by stage of the journey, then as their writers set it. */
export const compareGuides = (a: Guide, b: Guide): number =>
  stages.indexOf(a.stage) - stages.indexOf(b.stage) ||
  a.order - b.order ||
  a.id.localeCompare(b.id) ||
  a.locale.localeCompare(b.locale);
