/**
 * `npm run evaluate`: asks all questions of tests/evaluation, prints the figures, writes them to docs/evaluation.md and
 * fails below tests/evaluation/floors.json. `--worst` lists what went wrong; `--fit` learns the decision anew;
 * `--ablation` shows what each part of the engine earns; `--check` writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createAnswering } from '#guidance/answering';
import { readKnowledge } from '#guidance/knowledge/reader';
import { writeAblation } from './evaluation/ablation.ts';
import { fit, fitKindsOn, weightsSource, withoutClassifiers } from './evaluation/fit.ts';
import { belowFloors } from './evaluation/floors.ts';
import { readQuestions, type Question } from './evaluation/question.ts';
import { listWorst, writeReport } from './evaluation/report.ts';
import { runQuestions } from './evaluation/run-questions.ts';

const folder = 'tests/evaluation';
const document = 'docs/evaluation.md';
const weightsFile = 'src/guidance/answering/weights.ts';
const figures = /(?<=<!-- figures -->\n)[\s\S]*(?=<!-- end of figures -->)/;
const worstShown = 40;

function main(): void {
  const { values } = parseArgs({
    options: {
      fit: { type: 'boolean', default: false },
      ablation: { type: 'boolean', default: false },
      worst: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  });
  const files = readKnowledge('dist/knowledge');
  const questions = readQuestions(folder);
  const available = (guide: string, locale: Question['locale']): boolean =>
    files.locales[locale]?.guides.some(({ id }) => id === guide) ?? false;

  if (values.fit) {
    const learned = [fit(files, questions), fit(withoutClassifiers(files), questions)] as const;
    writeFileSync(weightsFile, weightsSource(...learned, fitKindsOn(files, questions)));
    console.log(`Wrote ${weightsFile}. Run the evaluation again to see what it changes.`);
    return;
  }
  if (values.ablation) {
    console.log(writeAblation(files, questions));
    return;
  }
  const answering = createAnswering(files, { siteUrl: 'http://localhost:4321' });
  // Once before measuring, as a server would be warm.
  for (const question of questions.slice(0, 100)) answering.understand(question.turns[0] ?? '', {});
  const evaluation = runQuestions(questions, answering, available);
  const report = writeReport(evaluation);
  console.log(report);
  if (values.worst) {
    const counts = ({ question: { kind, accept, locale } }: (typeof evaluation.ended)[number]): boolean =>
      (kind !== 'covered' && kind !== 'dialogue') || accept.some((guide) => available(guide, locale));
    console.log(`\n${listWorst(evaluation, worstShown, counts)}`);
  }
  if (!values.check) {
    const text = readFileSync(document, 'utf8');
    writeFileSync(
      document,
      text.replace(figures, () => `\n${report}\n\n`),
    );
  }
  const fallen = belowFloors(`${folder}/floors.json`, evaluation);
  if (fallen.length > 0) {
    console.error(`\nBelow the floors of ${folder}/floors.json:\n${fallen.join('\n')}`);
    process.exitCode = 1;
  }
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
