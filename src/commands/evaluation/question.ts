import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { localeTags } from '#guidance/locales';

const questionSchema = z.object({
  id: z.string(),
  locale: z.enum(localeTags),
  variety: z.string(),
  /** Lines of the dialogue files have none. */
  kind: z.enum(['covered', 'out-of-scope', 'urgent', 'human', 'smalltalk']).optional(),
  text: z.string().optional(),
  turns: z.array(z.string()).min(1).optional(),
  accept: z.array(z.string()),
  category: z.string().nullish(),
  note: z.string().default(''),
});

/** A question of `tests/evaluation`. */
export interface Question {
  readonly id: string;
  readonly file: string;
  readonly locale: (typeof localeTags)[number];
  readonly variety: string;
  readonly kind: 'covered' | 'dialogue' | 'out-of-scope' | 'urgent' | 'human' | 'smalltalk';
  readonly turns: readonly string[];
  readonly accept: readonly string[];
  readonly category: string | undefined;
  /** Out of scope, but of the kind people would ask us. */
  readonly isNear: boolean;
  /** One third, by a hash of the id: nothing is fitted or tuned on it. */
  readonly isKeptApart: boolean;
}

function isKeptApart(id: string): boolean {
  return Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 8), 16) % 3 === 0;
}

/**
 * Reads every `*.jsonl` of the folder.
 * @throws Error naming file and line that is wrong.
 */
export function readQuestions(folder: string): readonly Question[] {
  return globSync('*.jsonl', { cwd: folder })
    .toSorted()
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .flatMap((line, number) => (line.trim() === '' ? [] : [readQuestion(file, number + 1, line)])),
    );
}

function readQuestion(file: string, line: number, json: string): Question {
  const result = questionSchema.safeParse(JSON.parse(json));
  if (!result.success) throw new Error(`${file}:${line}\n${z.prettifyError(result.error)}`);
  const { text, turns, kind, category, note, ...rest } = result.data;
  const said = turns ?? (text === undefined ? [] : [text]);
  if (said.length === 0) throw new Error(`${file}:${line}: neither text nor turns`);
  return {
    ...rest,
    file: basename(file, '.jsonl'),
    kind: kind ?? 'dialogue',
    turns: said,
    category: category ?? undefined,
    isNear: note.replace('[', '').startsWith('near-domain'),
    isKeptApart: isKeptApart(rest.id),
  };
}
