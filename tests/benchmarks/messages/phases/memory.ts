/** What the process keeps in memory over a long stretch of menus and questions. */
import { asFastAsItGoes } from '../load.ts';
import { rounded, type Phase } from '../phase.ts';
import { differentQuestions } from '../questions.ts';

const parts = 10;
/** Messages the limit is about. */
const wholeStretch = 100_000;

export const memory: Phase = async ({ size, measured, say }) => {
  const { driver, figures, emulator, clear, idle } = await measured();
  await idle();
  const texts = differentQuestions(5_000, 9);
  const each = Math.ceil(size.memory / parts);
  const heap: number[] = [];
  const resident: number[] = [];
  // Caches that have a size are filled first: every text once. Growth counts from there.
  const once = texts.map((text, index) => ({ chat: 400_000_000 + index, text }));
  await asFastAsItGoes(driver, once, 50);
  for (let part = 0; part <= parts; part += 1) {
    const messages = Array.from({ length: each }, (_, index) => ({
      chat: 500_000_000 + part * each + index,
      text: index % 2 === 0 ? 'menu' : (texts[(part * each + index) % texts.length] ?? ''),
    }));
    await asFastAsItGoes(driver, messages, 50);
    emulator.forget();
    await clear();
    const now = await figures();
    heap.push(now.heap);
    resident.push(now.resident);
  }
  const growthOf = (values: readonly number[]): number => (values.at(-1) ?? 0) / (values[0] ?? 1) - 1;
  say('memory', {
    ...{ messages: parts * each, heap, growth: rounded(growthOf(heap)), wantedGrowth: 0.1 },
    // Drawn on in a straight line where the stretch is shorter.
    ...{ growthOverWhole: rounded((growthOf(heap) * wholeStretch) / (parts * each)) },
    ...{ resident, residentGrowth: rounded(growthOf(resident)) },
  });
};
