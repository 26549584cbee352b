/** The image's file as its instructions, for tests that follow it without a container engine. */
import { readFileSync } from 'node:fs';

export interface Instruction {
  readonly name: string;
  /** Its words on one line. */
  readonly rest: string;
}

/** One stage: from a base to the next. */
export interface Stage {
  readonly from: string;
  readonly steps: readonly Instruction[];
}

export function readInstructions(text: string): readonly Instruction[] {
  return text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      if (name === '') throw new Error(`not an instruction: ${line}`);
      return { name, rest: rest.trim() };
    });
}

export function readStages(path = 'deploy/Containerfile'): readonly Stage[] {
  const stages: { from: string; steps: Instruction[] }[] = [];
  for (const step of readInstructions(readFileSync(path, 'utf8')))
    if (step.name === 'FROM') stages.push({ from: step.rest, steps: [] });
    else stages.at(-1)?.steps.push(step);
  return stages;
}

/** `A=1 B=2` as they stand in ENV. */
export const readSettings = (rest: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...rest.matchAll(/(\w+)=(\S*)/g)].map(([, name = '', value = '']) => [name, value]));

/** The words of a COPY, without its options. */
export function readCopy(rest: string): {
  readonly stage: string | undefined;
  readonly sources: readonly string[];
  readonly target: string;
} {
  const words = rest.split(/\s+/);
  const paths = words.filter((word) => !word.startsWith('--'));
  const stage = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  return { stage, sources: paths.slice(0, -1), target: paths.at(-1) ?? '' };
}
