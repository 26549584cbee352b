/**
 * How many messages the program answers, in one run on one machine, part by part:
 * `npm run bench:messages [-- [digits] [questions] [memory] [broadcast] [two-processes] [--short | --whole]]`.
 * Prints one line of JSON for each part; without names all of them. A part that fails says so and the others go on.
 */
import { loadavg } from 'node:os';
import { asFastAsItGoes } from './load.ts';
import { startMeasured, type MeasuredProduct } from './measured-product.ts';
import { sizes, type Phase, type PhaseContext } from './phase.ts';
import { broadcast } from './phases/broadcast.ts';
import { digits } from './phases/digits.ts';
import { memory } from './phases/memory.ts';
import { questions } from './phases/questions.ts';
import { twoProcesses } from './phases/two-processes.ts';
import { differentQuestions } from './questions.ts';

const phases = {
  digits,
  questions,
  memory,
  broadcast,
  'two-processes': twoProcesses,
} as const satisfies Record<string, Phase>;
type PhaseName = keyof typeof phases;

/** More than this machine can do: what is measured is the program, not the limit it keeps to. */
const noLimit = 1_000;

/** A program whose languages are ready: the first question in each builds its index, which is another measurement. */
async function startReady(): Promise<MeasuredProduct> {
  const measured = await startMeasured(noLimit);
  const first = differentQuestions(200, 77).map((text, index) => ({ chat: 100 + index, text }));
  await asFastAsItGoes(measured.driver, first, 4);
  return measured;
}

/** @throws Error for a name that is none */
function wanted(names: readonly string[]): readonly PhaseName[] {
  const all = Object.keys(phases) as PhaseName[];
  const unknown = names.filter((name) => !all.some((known) => known === name));
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: not a part. Parts: ${all.join(', ')}.`);
  return names.length === 0 ? all : all.filter((name) => names.includes(name));
}

async function main(args: readonly string[]): Promise<void> {
  const size = args.includes('--whole') ? sizes.whole : args.includes('--short') ? sizes.short : sizes.usual;
  let shared: Promise<MeasuredProduct> | undefined;
  const context: PhaseContext = {
    size,
    measured: () => (shared ??= startReady()),
    say: (part, values) =>
      console.log(JSON.stringify({ part, load: Math.round((loadavg()[0] ?? 0) * 10) / 10, ...values })),
  };
  try {
    for (const name of wanted(args.filter((arg) => !arg.startsWith('--')))) {
      try {
        await phases[name](context);
      } catch (error) {
        process.exitCode = 1;
        context.say(name, { failed: error instanceof Error ? error.message : String(error) });
      }
    }
  } finally {
    await (await shared?.catch(() => undefined))?.dispose();
  }
}

await main(process.argv.slice(2));
