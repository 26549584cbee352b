import { z } from 'zod';
import { idSchema, labelsSchema, type Guide } from '#guidance/collections';

const itemSchema = z.strictObject({
  /** Permanent: ticks on people's devices are kept under it. */
  id: idSchema,
  /** The passage that explains it: `guide-id#section-id`. */
  section: z
    .string()
    .regex(/^[a-z0-9-]+#[a-z0-9-]+$/, 'a guide and one of its sections: guide-id#section-id'),
  /** A drawing of src/site/pictures, for readers who read little. */
  picture: idSchema,
  text: labelsSchema,
});
export type ChecklistItem = z.infer<typeof itemSchema>;

/** `content/checklists/<checklist-id>.yaml`. */
export const checklistSchema = z
  .strictObject({
    /** The name in the address too: `/<locale>/tools/<id>/`. */
    id: idSchema,
    /** Place among the lists, smallest first. */
    order: z.int().min(1),
    picture: idSchema,
    title: labelsSchema,
    lead: labelsSchema,
    items: z.array(itemSchema).min(3),
  })
  .refine(({ items }) => new Set(items.map(({ id }) => id)).size === items.length, 'an item id stands twice');
export type Checklist = z.infer<typeof checklistSchema>;

/** The items under the passages that explain them, in the order in which the list first names each. */
export function itemsBySection(
  checklist: Checklist,
): readonly { readonly section: string; readonly items: readonly ChecklistItem[] }[] {
  const groups = Map.groupBy(checklist.items, ({ section }) => section);
  return [...groups].map(([section, items]) => ({ section, items }));
}

/** Items whose passage no guide has; nothing when all are there. */
export function complaintsAboutChecklist(
  checklist: Checklist,
  guides: readonly Pick<Guide, 'id' | 'sections'>[],
): readonly string[] {
  const known = new Set(
    guides.flatMap(({ id, sections }) => sections.map((section) => `${id}#${section.id}`)),
  );
  return checklist.items
    .filter(({ section }) => !known.has(section))
    .map(({ id, section }) => `content/checklists/${checklist.id}.yaml, ${id}: no section ${section}`);
}
