import { describe, expect, it } from 'vitest';
import { localeTags } from '#guidance/locales';
import { createRiskAssessor, riskCategories } from '#guidance/safety';
import { readSafety, readSafetyExamples } from '#guidance/safety/reader';

const data = readSafety('content');
const examples = readSafetyExamples('content');
const assessor = createRiskAssessor(data);

/** How many examples a language must have for each category: dangers, and messages that only sound like it. */
const fewest: Record<(typeof localeTags)[number], readonly [danger: number, ordinary: number]> = {
  en: [15, 8],
  ar: [15, 8],
  ckb: [15, 8],
  kmr: [6, 4],
  prs: [6, 4],
  ps: [6, 4],
  ur: [3, 2],
  bn: [3, 2],
  hi: [3, 2],
  tl: [3, 2],
  am: [3, 2],
};

describe.each(localeTags)('the examples of %s', (tag) => {
  it.each(riskCategories)('catch %s in its category', (category) => {
    const { danger } = examples[tag][category];
    const wrong = danger
      .map((text) => ({ text, found: assessor.assess(text)?.category }))
      .filter(({ found }) => found !== category);
    expect(wrong).toEqual([]);
  });

  it.each(riskCategories)('leave alone what only sounds like %s', (category) => {
    const wrong = examples[tag][category].ordinary
      .map((text) => ({ text, found: assessor.assess(text) }))
      .filter(({ found }) => found !== undefined && found.level !== 'concern');
    expect(wrong).toEqual([]);
  });

  it('are enough', () => {
    const [danger, ordinary] = fewest[tag];
    for (const category of riskCategories) {
      expect(examples[tag][category].danger.length, `${category}, danger`).toBeGreaterThanOrEqual(danger);
      expect(examples[tag][category].ordinary.length, `${category}, ordinary`).toBeGreaterThanOrEqual(ordinary);
    }
  });
});

describe('the fixed replies', () => {
  const revealing =
    /kidnap|violen|captiv|traffick|hostage|خطف|عنف|رهين|ڕفاند|توندوتیژ|اختطاف|خشونت|تښتول|تاوتریخ|اغوا|تشدد|অপহরণ|নির্যাতন|अपहरण|हिंसा|dinukot|karahasan/iu;

  it.each(localeTags)('about captivity and violence stay neutral in %s', (tag) => {
    for (const category of ['captivity', 'violence'] as const) {
      const { text, at } = data.books[tag].replies[category];
      for (const words of [text, ...Object.values(at)]) expect(words).not.toMatch(revealing);
    }
  });

  it.each(localeTags)('contain no telephone number in %s: numbers come from the contacts', (tag) => {
    for (const category of riskCategories) {
      const { text, at } = data.books[tag].replies[category];
      for (const words of [text, ...Object.values(at)]) expect(words).not.toMatch(/\d{3,}/u);
    }
  });

  it.each(['ckb', 'kmr'] as const)('use the letters of %s, not Arabic ones', (tag) => {
    const { words, replies } = data.books[tag];
    expect(JSON.stringify([words, replies])).not.toMatch(/[يكىة]/u);
  });
});

describe('the numbers', () => {
  it('are there for every category and place, confirmed ones first', () => {
    for (const category of riskCategories)
      for (const [place, ids] of Object.entries(data.contacts[category])) {
        const confirmed = ids.map((id) => data.lines[id]?.isConfirmed);
        expect(confirmed, `${category} at ${place}`).not.toContain(undefined);
        expect(confirmed, `${category} at ${place}`).toEqual(
          confirmed.toSorted((a, b) => Number(b) - Number(a)),
        );
      }
  });
});
