/**
 * `npm run ask -- "text"`: one question, explained.
 * `npm run --silent ask -- --jsonl [--locale xx]`: JSON lines in, JSON lines out, in order.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createAnswering, type Answering } from '#guidance/answering';
import { readKnowledge } from '#guidance/knowledge/reader';
import { isLocaleTag, type LocaleTag } from '#guidance/locales';
import { answeredLine, answerTurns, idOf, readAskedLine } from './ask-line.ts';

const knowledgeFolder = 'dist/knowledge';

function print(line: object): Promise<unknown> | undefined {
  return process.stdout.write(`${JSON.stringify(line)}\n`) ? undefined : once(process.stdout, 'drain');
}

function answerText(text: string, hint: LocaleTag | undefined, answering: Answering): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
    const line = readAskedLine(value, hint);
    const { locale, outcome } = answerTurns(line, answering);
    return answeredLine(line.id, locale, outcome);
  } catch (error) {
    const id = idOf(value);
    return { ...(id !== undefined && { id }), error: error instanceof Error ? error.message : String(error) };
  }
}

async function answerLines(hint: LocaleTag | undefined, answering: Answering): Promise<void> {
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (text.trim() === '') continue;
    // A slow reader must not make a large input pile up in memory.
    await print(answerText(text, hint, answering));
  }
}

function explain(text: string, hint: LocaleTag | undefined, answering: Answering): void {
  const understanding = answering.understand(text, hint === undefined ? {} : { locale: hint });
  const { locale, localeIsCertain, risk, intent, place } = understanding;
  console.log(`language  ${locale}${localeIsCertain ? '' : ' (not certain)'}`);
  console.log(`risk      ${risk === undefined ? 'none' : `${risk.category}, ${risk.level}`}`);
  console.log(`intent    ${intent}`);
  console.log(`place     ${place ?? 'none named'}`);
  console.log('passages');
  for (const { passage, score } of answering.search(text, locale, 5))
    console.log(`  ${score.toFixed(2).padStart(6)}  ${passage.guide}#${passage.section}  ${passage.heading}`);
  const outcome = answering.answer(understanding, {});
  console.log(`outcome   ${outcome.kind}, ${outcome.score.toFixed(2)}\n`);
  console.log(outcome.reply.text);
  for (const button of outcome.reply.buttons) console.log(`  [${button.label}]  ${button.id}`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { jsonl: { type: 'boolean', default: false }, locale: { type: 'string' } },
  });
  const hint = isLocaleTag(values.locale) ? values.locale : undefined;
  if (values.locale !== undefined && hint === undefined)
    throw new Error(`"${values.locale}" is not one of our languages.`);
  if (!values.jsonl && positionals.length === 0)
    throw new Error('Usage: npm run ask -- "your question", or --jsonl with JSON lines on standard input.');
  const answering = createAnswering(readKnowledge(knowledgeFolder), { siteUrl: 'http://localhost:4321' });
  if (values.jsonl) await answerLines(hint, answering);
  else explain(positionals.join(' '), hint, answering);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
