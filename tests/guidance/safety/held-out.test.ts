import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRiskAssessor, type RiskCategory } from '#guidance/safety';
import { readSafety } from '#guidance/safety/reader';

interface Message {
  readonly id: string;
  readonly variety: string;
  readonly kind: 'urgent' | 'ordinary';
  readonly category?: RiskCategory;
  readonly text: string;
}

const messages = readFileSync('tests/guidance/safety/held-out.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Message);
const assessor = createRiskAssessor(readSafety('content'));
const found = (text: string): RiskCategory | undefined => {
  const risk = assessor.assess(text);
  return risk?.level === 'concern' ? undefined : risk?.category;
};
const mainVarieties = new Set(['en', 'ar-msa', 'ar-iraqi', 'ckb']);

/**
 * Floors on messages written before the phrases that catch them; how many were caught the first time is told in
 * docs/safety.md. A floor falls only in a commit that says why.
 */
describe('messages kept apart', () => {
  const urgent = messages.filter((message) => message.kind === 'urgent');
  const share = (of: readonly Message[], right: (message: Message) => boolean): number =>
    of.filter(right).length / of.length;

  it('catches what is urgent', () => {
    const main = urgent.filter((message) => mainVarieties.has(message.variety));
    const others = urgent.filter((message) => !mainVarieties.has(message.variety));
    expect(share(main, (message) => found(message.text) !== undefined)).toBeGreaterThanOrEqual(0.98);
    expect(share(others, (message) => found(message.text) !== undefined)).toBeGreaterThanOrEqual(0.92);
  });

  it('names the right category', () => {
    expect(share(urgent, (message) => found(message.text) === message.category)).toBeGreaterThanOrEqual(0.95);
  });

  it('leaves ordinary messages alone', () => {
    const alarms = messages.filter(
      (message) => message.kind === 'ordinary' && found(message.text) !== undefined,
    );
    expect(alarms.map((message) => message.text)).toEqual([]);
  });
});
