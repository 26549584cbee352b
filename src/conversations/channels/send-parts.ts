import type { PartProgress } from './channel.ts';

/**
 * Sends the parts of a message one after the other, beginning at the first that the platform has not taken yet. What
 * fails in the middle goes on there at the next attempt.
 * @param sendOne sends one part; what it throws ends the attempt
 * @returns what `sendOne` gave for the last part; undefined when all were sent before
 */
export async function sendParts<Part, Sent>(
  parts: readonly Part[],
  progress: PartProgress | undefined,
  sendOne: (part: Part) => Promise<Sent>,
): Promise<Sent | undefined> {
  let last: Sent | undefined;
  for (let index = progress?.done ?? 0; index < parts.length; index += 1) {
    last = await sendOne(parts[index] as Part);
    if (index < parts.length - 1) await progress?.noteDone(index + 1);
  }
  return last;
}
