import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { localeFor, localeTags, type LocaleTag } from '#guidance/locales';

const templateSchema = z.object({
  /** As registered with Meta. */
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  languages: z.partialRecord(
    z.enum(localeTags),
    z.object({
      /** Meta's name of the language. */
      code: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/),
      /** What it says: only for people who register it. */
      text: z.string().min(1).max(1024),
    }),
  ),
});

const fileSchema = z.object({
  /** Says that a message waits until the contact writes. */
  'message-waiting': templateSchema,
});
export type Templates = z.infer<typeof fileSchema>;

/** @throws Error that names what is wrong in the file. */
export function readTemplates(path: string): Templates {
  const result = fileSchema.safeParse(parse(readFileSync(path, 'utf8')));
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${path} is not right:\n${lines.join('\n')}`);
}

/** The message that says that something waits, in the first language of the chain that is registered; undefined where none is. */
export function waitingTemplate(templates: Templates, locale: LocaleTag | undefined): object | undefined {
  const { name, languages } = templates['message-waiting'];
  const chain = locale === undefined ? [] : [locale, ...localeFor(locale).fallback];
  const code = [...chain, 'en' as const, 'ar' as const]
    .map((tag) => languages[tag]?.code)
    .find((one) => one !== undefined);
  return code === undefined
    ? undefined
    : { type: 'template', template: { name, language: { policy: 'deterministic', code } } };
}
