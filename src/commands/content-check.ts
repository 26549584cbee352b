/**
 * `npm run content:check`: what is wrong in `content/`, by kind, with file and line.
 *
 *   npm run content:check                errors and warnings; ends with 1 when there are errors
 *   npm run content:check -- --json      the same as one JSON array
 *   npm run content:check -- --status    a table of guides: language, state, age
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  checkContent,
  checkNames,
  checkOutcomes,
  checkPhrasebook,
  glossarySchema,
  guideStatus,
  type Finding,
} from '#guidance/collections/checks';
import {
  readCollections,
  readOutcomes,
  readPhrasebook,
  readUiCatalogs,
  readYaml,
} from '#guidance/collections/reader';
import { checkChapters } from '#guidance/handbook';
import { readHandbook } from '#guidance/handbook/reader';
import { systemClock } from '#platform/base';

const root = join(import.meta.dirname, '../..');
const content = join(root, 'content');
const today = new Date(systemClock.now()).toISOString().slice(0, 10);

/** What is read, or something else in its place after telling of the error. */
function readOr<T>(otherwise: T, read: () => T, onError: (error: Error) => void): T {
  try {
    return read();
  } catch (error) {
    onError(error instanceof Error ? error : new Error(String(error)));
    return otherwise;
  }
}

/** Problems of reading come first: a file that cannot be read is not checked further. */
async function allFindings(): Promise<Finding[]> {
  const found: Finding[] = [];
  const onError = (error: Error): void => {
    const [, path = 'content', message = error.message] =
      /^(?:.*\/)?(content\/[^:\n]+):\s*([\s\S]*)$/.exec(error.message) ?? [];
    found.push({ check: 'schema', severity: 'error', path, message: message.trim().replaceAll('\n', ' ') });
  };
  const collections = readCollections(content, onError);
  const glossary = readYaml(join(content, 'glossary.yaml'), glossarySchema);
  return [
    ...found,
    ...(await checkContent({ collections, catalogs: readUiCatalogs(content), glossary }, today)),
    ...readOr(
      [],
      () =>
        checkChapters(readHandbook(content)).map(({ path, message }) => ({
          ...({ check: 'parity', severity: 'error', path, message } as const),
        })),
      onError,
    ),
    ...readOr([], () => checkPhrasebook(readPhrasebook(content)), onError),
    ...readOr([], () => checkOutcomes(readOutcomes(content)), onError),
  ];
}

/** `content/guides/x/ar.md:17`, or the path alone when the words stand on no single line. */
function place({ path, near }: Finding): string {
  if (near === undefined) return path;
  for (const file of globSync(path, { cwd: root })) {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes(near));
    if (line >= 0) return `${file}:${line + 1}`;
  }
  return path;
}

function print(findings: readonly Finding[]): void {
  for (const check of checkNames) {
    const ofCheck = findings.filter((finding) => finding.check === check);
    if (ofCheck.length === 0) continue;
    console.log(`\n${check}`);
    for (const finding of ofCheck)
      console.log(`  ${finding.severity}  ${place(finding)}  ${finding.message}`);
  }
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  console.log(`\n${errors} errors, ${findings.length - errors} warnings`);
}

async function printStatus(): Promise<void> {
  const rows = await guideStatus(readCollections(content).guides, today);
  console.table(
    rows.map((row) => ({
      guide: row.guide,
      language: row.locale,
      state: row.state + (row.isStale ? ', stale' : '') + (row.isOverdue ? ', review overdue' : ''),
      'age in days': row.ageInDays ?? '',
    })),
  );
}

const { values } = parseArgs({ options: { json: { type: 'boolean' }, status: { type: 'boolean' } } });
if (values.status) {
  await printStatus();
} else {
  const findings = await allFindings();
  if (values.json)
    console.log(
      JSON.stringify(
        findings.map((finding) => ({ ...finding, place: place(finding) })),
        null,
        2,
      ),
    );
  else print(findings);
  if (findings.some((finding) => finding.severity === 'error')) process.exitCode = 1;
}
