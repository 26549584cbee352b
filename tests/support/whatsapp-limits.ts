/** What Meta's Cloud API refuses in a message: its documented sizes, checked by the emulator apart from the code that keeps to them. */
import { z } from 'zod';

const text = (longest: number): z.ZodString => z.string().min(1).max(longest);
const bodyOf = (longest: number) => z.object({ text: text(longest) });

const unique = <T>(key: (item: T) => string) =>
  [(items: readonly T[]): boolean => new Set(items.map(key)).size === items.length, 'must differ'] as const;

const buttons = z.object({
  type: z.literal('button'),
  body: bodyOf(1024),
  action: z.object({
    buttons: z
      .array(z.object({ type: z.literal('reply'), reply: z.object({ id: text(256), title: text(20) }) }))
      .min(1)
      .max(3)
      .refine(...unique<{ reply: { title: string } }>(({ reply }) => reply.title))
      .refine(...unique<{ reply: { id: string } }>(({ reply }) => reply.id)),
  }),
});

const row = z.object({ id: text(200), title: text(24), description: text(72).optional() });
const list = z.object({
  type: z.literal('list'),
  body: bodyOf(4096),
  action: z.object({
    button: text(20),
    sections: z
      .array(z.object({ title: text(24).optional(), rows: z.array(row).min(1) }))
      .min(1)
      .max(10)
      .refine((sections) => sections.flatMap(({ rows }) => rows).length <= 10, 'at most ten rows'),
  }),
});

const caption = text(1024).optional();
const shape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.object({ body: text(4096) }) }),
  z.object({ type: z.literal('interactive'), interactive: z.discriminatedUnion('type', [buttons, list]) }),
  z.object({ type: z.literal('image'), image: z.object({ id: text(200), caption }) }),
  z.object({
    type: z.literal('document'),
    document: z.object({ id: text(200), filename: text(240), caption }),
  }),
  z.object({
    type: z.literal('template'),
    template: z.object({ name: text(512), language: z.object({ code: text(10) }) }),
  }),
]);

/** @returns the code Meta answers with; undefined when the message is right. */
export const contentProblem = (body: unknown): number | undefined =>
  shape.safeParse(body).success ? undefined : 131_009;
