/** Valid content to start from; a test changes only what it is about. */
import {
  createTranslate,
  type Collections,
  type EmergencyContact,
  type Fact,
  type Guide,
  type GuideSection,
} from '#guidance/collections';
import { readUiCatalogs } from '#guidance/collections/reader';

/** The real words of `content/ui`: units and notes read as they are shown. */
export const realTranslate = createTranslate(readUiCatalogs('content'));

export const words = (count: number): string =>
  Array.from({ length: count }, (_, index) => `word${'abcdefghij'[index % 10]}`).join(' ');

const different = 'visa money boat school doctor lawyer house brother'.split(' ');

export function section(changes: Partial<GuideSection> = {}): GuideSection {
  return {
    id: 'prices',
    heading: 'What it costs',
    markdown: words(50),
    asks: different.map((word) => `${word} question about something`),
    ...changes,
  };
}

export function guide(changes: Partial<Guide> = {}): Guide {
  return {
    id: 'smugglers',
    locale: 'en',
    title: 'How smugglers work',
    summary: 'What smugglers promise and what happens.',
    stage: 'risks',
    audience: ['everyone'],
    order: 1,
    sources: [{ title: 'A source', url: 'https://example.org/', accessed: '2026-01-01' }],
    checkedOn: '2026-01-01',
    reviewDue: '2026-07-01',
    review: { state: 'draft' },
    services: [],
    offices: [],
    introduction: '',
    sections: [section()],
    ...changes,
  };
}

const source = { url: 'https://example.org/', asOf: '2026' };

const fact = (changes: Partial<Fact> & Pick<Fact, 'id'>): Fact => ({
  label: { en: changes.id },
  source,
  confidence: 'confirmed',
  ...changes,
});

const line = (
  id: string,
  numbers: string[],
  confidence: EmergencyContact['confidence'],
): EmergencyContact => ({
  id,
  kind: 'police-unified',
  places: ['iraq-federal'],
  area: { en: 'Iraq' },
  name: { en: id },
  numbers,
  channels: [],
  languages: [],
  source: 'https://example.org/',
  asOf: '2026',
  confidence,
});

const byId = <T extends { readonly id: string }>(...items: T[]): Map<string, T> =>
  new Map(items.map((item) => [item.id, item]));

/** A small world: four facts, three lines to call, an office without Sorani name, an organisation, a service. */
export function collections(changes: Partial<Collections> = {}): Collections {
  return {
    guides: [],
    facts: byId(
      fact({ id: 'fee', value: 5000, unit: 'IQD' }),
      fact({ id: 'loan', value: [20_000_000, 50_000_000], unit: 'IQD', confidence: 'secondary' }),
      fact({ id: 'stay', value: 1, unit: 'months' }),
      fact({ id: 'rule', text: { en: 'two <witnesses> & a stamp', ar: 'شاهدان وختم' } }),
    ),
    contacts: byId(
      line('police', ['911', '104'], 'confirmed'),
      line('shelter', ['+964 750 000 0000'], 'disputed'),
      line('nothing', [], 'confirmed'),
    ),
    offices: new Map([
      [
        'mrc-test',
        {
          id: 'mrc-test',
          kind: 'mrc',
          organisation: 'helper',
          name: { en: 'Test centre', ar: 'مركز الاختبار' },
          serves: ['erbil'],
          languages: [],
          governorates: ['erbil'],
          phones: [],
          emails: [],
          source,
        },
      ],
    ]),
    organisations: new Map([
      [
        'helper',
        {
          id: 'helper',
          name: { en: 'Helper', ar: 'المساعد', ckb: 'یاریدەدەر' },
          kind: 'ngo',
          categories: [],
          offers: [],
          governorates: [],
          phones: [],
          emails: [],
          source,
        },
      ],
    ]),
    services: new Map([
      [
        'advice',
        {
          id: 'advice',
          name: { en: 'Advice', ar: 'مشورة', ckb: 'ڕاوێژ' },
          summary: { en: 'Advice.' },
          category: 'information',
          offeredBy: ['helper'],
          offices: ['mrc-test'],
          sources: [source],
        },
      ],
    ]),
    places: new Map([
      ['erbil', { id: 'erbil', kind: 'governorate', region: 'kri', name: { en: 'Erbil' }, aliases: {} }],
    ]),
    papers: new Map(),
    codes: new Map(),
    ...changes,
  };
}
