import { setImmediate } from 'node:timers/promises';
import type { ConversationView } from '#conversations/handoff';
import type { PassageRef, QuotedPassage, Reply } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { DeskApp } from '../desk-app.ts';

/** A passage as it would be sent, and the same in the counsellor's language. */
export interface Suggestion {
  readonly passage: QuotedPassage;
  /** Word for word, in the person's language. */
  readonly text: string;
  /** What the counsellor reads; undefined when it is the same, or does not exist in their language. */
  readonly own: { readonly text: string; readonly locale: LocaleTag } | undefined;
}

/** Suggested at most. */
const most = 4;
/** A question longer than this is cut before anything is looked for. */
const longest = 600;

/** Texts looked at for the last question. */
const lookedAt = 5;

/**
 * The last question of the contact: "I want a person" and "thank you" are none. Without any, their last words; a pressed
 * button is never a question.
 */
export function lastQuestion(
  { items, locale }: Pick<ConversationView, 'items' | 'locale'>,
  { answering }: Pick<DeskApp, 'answering'>,
): string | undefined {
  const texts = items
    .filter(({ from, content }) => from === 'contact' && content?.kind === 'text')
    .slice(-lookedAt)
    .map(({ text }) => text.slice(0, longest));
  const asked = texts.findLast((text) => answering.understand(text, { locale }).intent === 'question');
  return asked ?? texts.at(-1);
}

/** What the bot would have answered, then what a search finds. */
function candidates({ answering }: DeskApp, question: string, locale: LocaleTag): readonly PassageRef[] {
  const outcome = answering.answer(answering.understand(question, { locale }), {});
  const first =
    outcome.kind === 'answered' ? [outcome.passage] : outcome.kind === 'clarify' ? outcome.choices : [];
  return [...first, ...answering.search(question, locale, most).map(({ passage }) => passage)];
}

const quotedIn = (reply: Reply | undefined, locale: LocaleTag): Suggestion['own'] =>
  reply === undefined || reply.locale !== locale ? undefined : { text: reply.text, locale: reply.locale };

/**
 * Passages for a question, as the answering engine ranks them: each in the person's language, as it would be sent, with
 * its sibling in the counsellor's. Waits for the index of the language, once, giving others their turn.
 */
export async function suggestPassages(
  app: DeskApp,
  question: string,
  person: LocaleTag,
  counsellor: LocaleTag,
): Promise<readonly Suggestion[]> {
  const { answering } = app;
  await answering.prepare(person, setImmediate);
  const seen = new Set<string>();
  const found: Suggestion[] = [];
  for (const ref of candidates(app, question, person)) {
    const key = `${ref.guide}#${ref.section}`;
    const reply = answering.passage(ref, person);
    if (seen.has(key) || reply?.passage === undefined || found.length === most) continue;
    seen.add(key);
    const own = person === counsellor ? undefined : quotedIn(answering.passage(ref, counsellor), counsellor);
    found.push({ passage: reply.passage, text: reply.text, own });
  }
  return found;
}
