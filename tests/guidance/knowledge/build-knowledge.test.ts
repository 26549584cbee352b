import { describe, expect, test } from 'vitest';
import { createPassageRenderer, createTranslate, guideFrom, type Collections } from '#guidance/collections';
import { buildKnowledge, type KnowledgeSources } from '#guidance/knowledge';

const guide = guideFrom(
  'loans',
  'en',
  {
    title: 'Loans',
    summary: 'How loans work.',
    stage: 'back-home',
    audience: ['returnee'],
    order: 1,
    sources: [{ title: 'Law', url: 'https://example.org', accessed: '2026-11-01' }],
    checkedOn: '2026-11-02',
    reviewDue: '2027-05-02',
    review: { state: 'draft' },
    services: [],
    offices: [],
    sections: [{ id: 'who', asks: ['who gets a loan'] }],
  },
  '## Who gets a loan\n\nYou pay **{{fact:fee}}** at the office.\n\n- your card\n',
);

const label = { en: 'Fee' };
const source = { url: 'https://example.org', asOf: '2026' };
const collections: Collections = {
  guides: [guide],
  services: new Map(),
  offices: new Map(),
  organisations: new Map(),
  facts: new Map([['fee', { id: 'fee', label, value: 5000, unit: 'IQD', source, confidence: 'confirmed' }]]),
  contacts: new Map(),
  places: new Map([
    [
      'mosul',
      {
        id: 'mosul',
        kind: 'district',
        region: 'iraq-federal',
        name: { en: 'Mosul', ar: 'الموصل' },
        aliases: { en: ['Mossul'] },
      },
    ],
  ]),
  papers: new Map(),
  codes: new Map(),
};
const words = { en: { units: { IQD: '{{number}} dinars' }, bot: { hello: 'Hello' }, desk: { secret: 'x' } } };
const identify = { markers: ['the'], samples: ['the office is open'] };
const sources: KnowledgeSources = {
  collections,
  renderer: createPassageRenderer(collections, createTranslate(words)),
  vocabularies: new Map([
    ['en', { stopWords: ['the'], sameAs: [['return', 'come back']], identify }],
    [
      'prs',
      {
        stopWords: ['از'],
        sameAs: [['return', 'بازگشت']],
        identify: { markers: ['از'], samples: ['از وطن'] },
      },
    ],
  ]),
  concepts: new Map([
    ['en', [['passport'], ['go back', 'return']]],
    ['prs', [['پاسپورت'], ['بازگشت']]],
  ]),
  intents: {},
  neighbours: [{ id: 'cars', asks: { en: ['price of cars'], prs: ['قیمت موتر'], ar: ['سعر السيارة'] } }],
  words,
  safety: {} as KnowledgeSources['safety'],
};

describe('buildKnowledge', () => {
  const files = buildKnowledge(sources);

  test('cuts guides into passages with their references filled in', () => {
    expect(files.locales.en?.guides).toEqual([
      {
        id: 'loans',
        title: 'Loans',
        checkedOn: '2026-11-02',
        isDraft: true,
        sections: [
          {
            id: 'who',
            heading: 'Who gets a loan',
            text: 'You pay 5,000 dinars at the office.\n\n• your card',
            asks: ['who gets a loan'],
          },
        ],
      },
    ]);
  });

  test('a language without guides has its words, to be searched in the guides of another', () => {
    expect(Object.keys(files.locales)).toEqual(['en', 'prs']);
    expect(files.locales.prs).toMatchObject({
      guides: [],
      vocabulary: { concepts: [['پاسپورت'], ['بازگشت']] },
    });
    expect(files.locales.en?.vocabulary.sameAs).toContainEqual(['return', 'come back']);
    expect(files.locales.en?.neighbours).toEqual([{ id: 'cars', asks: ['price of cars'] }]);
  });

  test('ships no words but those of the bot', () => {
    expect(files.shared.words).toEqual({ en: { bot: words.en.bot, units: words.en.units } });
  });

  test('places keep every spelling', () => {
    expect(files.shared.places[0]?.names).toEqual(['Mosul', 'الموصل', 'Mossul']);
  });

  test('is plain JSON, the same each time', () => {
    const json = JSON.stringify(files);
    expect(JSON.parse(json)).toEqual(files);
    expect(JSON.stringify(buildKnowledge(sources))).toBe(json);
  });
});

describe('the thesaurus that is shipped', () => {
  const forms = ['permit', 'permits', 'paper that lets you stay', 'visum'];
  const shipped = (locale: 'en' | 'ar', list: readonly string[]) =>
    buildKnowledge({ ...sources, concepts: new Map([[locale, [list]]]) }).locales[locale]?.vocabulary
      .concepts;

  test('has each stem once, and short phrases only', () => {
    // In English nothing speaks of it, so it is left out altogether.
    expect(shipped('en', forms)).toEqual([[]]);
    expect(shipped('en', ['pay', 'pays', 'to pay it back soon'])).toEqual([['pay']]);
  });

  test('has no Latin spellings where the sound finds them', () => {
    expect(shipped('ar', ['جواز', 'جوازات', 'jawaz'])).toEqual([['جواز']]);
  });
});
