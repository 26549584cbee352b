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
  /** Says that there is news somebody subscribed to, and that "1" brings it. Without it nobody is written to first. */
  news: templateSchema.optional(),
});
export type Templates = z.infer<typeof fileSchema>;

/** @throws Error that names what is wrong in the file. */
export function readTemplates(path: string): Templates {
  const result = fileSchema.safeParse(parse(readFileSync(path, 'utf8')));
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${path} is not right:\n${lines.join('\n')}`);
}

interface Chosen {
  readonly locale: LocaleTag;
  readonly code: string;
  readonly text: string;
}

/** The first language of the chain that is registered; undefined where none is. */
function chosenOf(
  { languages }: z.infer<typeof templateSchema>,
  locale: LocaleTag | undefined,
): Chosen | undefined {
  const chain = locale === undefined ? [] : [locale, ...localeFor(locale).fallback];
  return [...chain, 'en' as const, 'ar' as const]
    .map((tag) => languages[tag] && { locale: tag, ...languages[tag] })
    .find((one) => one !== undefined);
}

/** The call that sends a template, without recipient; undefined where it is not registered in any language of theirs. */
export function templatePart(
  template: z.infer<typeof templateSchema> | undefined,
  locale: LocaleTag | undefined,
): object | undefined {
  const chosen = template && chosenOf(template, locale);
  return (
    chosen && {
      type: 'template',
      template: { name: template.name, language: { policy: 'deterministic', code: chosen.code } },
    }
  );
}

/** What somebody reads when news wait for them. */
export function newsNotice(
  { news }: Templates,
  locale: LocaleTag,
): { readonly text: string; readonly locale: LocaleTag } | undefined {
  const chosen = news && chosenOf(news, locale);
  return chosen && { text: chosen.text, locale: chosen.locale };
}
