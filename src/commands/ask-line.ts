import type { Answering, Outcome, PassageRef } from '#guidance/answering';
import { isLocaleTag, type LocaleTag } from '#guidance/locales';

/** One line of `npm run ask -- --jsonl`. */
export interface AskedLine {
  readonly id: unknown;
  /** What the person wrote; only the last is answered. */
  readonly turns: readonly string[];
  readonly hint: LocaleTag | undefined;
}

/** What is printed for it. */
export interface AnsweredLine {
  readonly id: unknown;
  readonly locale: LocaleTag;
  readonly kind: Outcome['kind'];
  readonly guide?: string;
  readonly section?: string;
  readonly choices?: readonly string[];
  readonly category?: string;
  readonly score: number;
  readonly reply: string;
}

/**
 * Reads a line.
 * @throws Error saying what is wrong with it; `idOf` still finds the id where it is readable.
 */
export function readAskedLine(value: unknown, hint: LocaleTag | undefined): AskedLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('not a JSON object');
  const { id, text, turns, locale } = value as Record<string, unknown>;
  const own = isLocaleTag(locale) ? locale : hint;
  if (typeof text === 'string') return { id, turns: [text], hint: own };
  if (Array.isArray(turns) && turns.length > 0 && turns.every((turn) => typeof turn === 'string'))
    return { id, turns, hint: own };
  throw new Error('neither "text" nor "turns" with texts');
}

/** The id of a line that may be wrong otherwise. */
export function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['id'] : undefined;
}

/** Answers the last turn as the conversation would: each turn's language and topic carry over. */
export function answerTurns(line: AskedLine, answering: Answering): { locale: LocaleTag; outcome: Outcome } {
  let locale = line.hint;
  let topic: PassageRef | undefined;
  const earlier: string[] = [];
  for (const [number, text] of line.turns.entries()) {
    const understanding = answering.understand(text, locale === undefined ? {} : { locale });
    const outcome = answering.answer(understanding, { earlier: [...earlier], ...(topic && { topic }) });
    if (number === line.turns.length - 1) return { locale: understanding.locale, outcome };
    locale = understanding.locale;
    if (outcome.kind === 'answered') topic = outcome.passage;
    earlier.push(text);
  }
  throw new Error('no turns');
}

/** An outcome in the words of the contract. */
export function answeredLine(id: unknown, locale: LocaleTag, outcome: Outcome): AnsweredLine {
  const common = { id, locale, kind: outcome.kind };
  const rest = { score: Math.round(outcome.score * 1000) / 1000, reply: outcome.reply.text };
  switch (outcome.kind) {
    case 'answered':
      return { ...common, guide: outcome.passage.guide, section: outcome.passage.section, ...rest };
    case 'clarify':
      return {
        ...common,
        choices: outcome.choices.map(({ guide, section }) => `${guide}#${section}`),
        ...rest,
      };
    case 'crisis':
      return { ...common, category: outcome.category, ...rest };
    case 'handoff':
    case 'declined':
    case 'smalltalk':
      return { ...common, ...rest };
  }
}
