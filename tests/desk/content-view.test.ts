/** What editors are told to do first, and what the page of the desk shows. */
import { describe, expect, it } from 'vitest';
import type { Guide, Service } from '#guidance/collections';
import { englishRevisions, type GuideStatus } from '#guidance/collections/checks';
import { contentScreen } from '../../src/desk/screens/content-screen.ts';
import {
  guideLines,
  nextStepFor,
  servicesToConfirm,
  summariesOf,
} from '../../src/desk/view-models/content-view.ts';
import { buildCollections, buildGuide } from '../site/content-builders.ts';
import { eachDatabase } from '../support/databases.ts';
import { createDeskWorld } from './desk-world.ts';

const today = '2026-12-01';
const status: GuideStatus = {
  guide: 'smugglers',
  locale: 'ar',
  state: 'checked',
  isStale: false,
  isOverdue: false,
  ageInDays: 1,
};

describe('the next step', () => {
  it.each([
    { more: {}, asks: 40, next: 'nothing' },
    { more: { state: 'draft' }, asks: 40, next: 'have-checked' },
    { more: { state: 'draft' }, asks: 39, next: 'add-asks' },
    { more: { state: 'draft', locale: 'prs' }, asks: 8, next: 'have-checked' },
    { more: { state: 'missing', ageInDays: undefined }, asks: 0, next: 'write' },
    { more: { state: 'draft', isStale: true }, asks: 0, next: 'retranslate' },
    { more: { isStale: true, isOverdue: true }, asks: 0, next: 'compare' },
  ] satisfies { more: Partial<GuideStatus>; asks: number; next: string }[])(
    '$next for $more with $asks asks',
    ({ more, asks, next }) => {
      expect(nextStepFor({ ...status, ...more }, asks)).toBe(next);
    },
  );
});

const asks = (count: number) => [
  {
    id: 'one',
    heading: 'One',
    markdown: '',
    asks: Array.from({ length: count }, (_, index) => `ask ${index}`),
  },
];

describe('the lines', () => {
  const english = buildGuide({ id: 'a', locale: 'en', sections: asks(40) });

  async function linesOf(...guides: Guide[]) {
    const revision = (await englishRevisions([english])).get('a') ?? '';
    const current = guides.map((guide) => ({ ...guide, translationOf: revision }));
    return guideLines([english, ...current], today);
  }

  it('stand most urgent first; a language without the guide has a line too', async () => {
    const lines = await linesOf(
      buildGuide({ id: 'a', locale: 'ar', reviewDue: '2026-11-30', title: 'عنوان', sections: asks(40) }),
    );
    expect(lines.map(({ locale, next, title, asks: count }) => [locale, next, title, count])).toEqual([
      ['ar', 'compare', 'عنوان', 40],
      ...lines.filter(({ next }) => next === 'write').map(({ locale }) => [locale, 'write', 'a', 0]),
      ['en', 'have-checked', 'a', 40],
    ]);
    expect(lines.some(({ locale, next }) => locale === 'ckb' && next === 'write')).toBe(true);
  });

  it('within a step the nearest review first', async () => {
    const later = buildGuide({ id: 'b', locale: 'en', reviewDue: '2027-09-01', sections: asks(40) });
    const lines = await guideLines([later, english], today);
    expect(lines.filter(({ next }) => next === 'have-checked').map(({ guide }) => guide)).toEqual(['a', 'b']);
  });

  it('are counted by language', async () => {
    const lines = await linesOf(buildGuide({ id: 'a', locale: 'ar', sections: asks(40) }));
    const of = (tag: string) => summariesOf(lines).find(({ locale }) => locale === tag);
    expect(of('ar')).toEqual({ locale: 'ar', missing: 0, draft: 1, checked: 0, stale: 0, overdue: 0 });
    expect(of('ckb')).toMatchObject({ missing: 1, draft: 0 });
  });
});

it('services never confirmed come first, the least sure of them before the others; a fresh word needs nothing', () => {
  const service = (id: string, more: Partial<Service>): [string, Service] => [
    id,
    {
      id,
      name: { en: id },
      summary: { en: id },
      category: 'legal',
      offeredBy: ['x'],
      offices: [],
      sources: [{ url: 'https://example.org/', asOf: 'undated' }],
      ...more,
    },
  ];
  const services = new Map([
    service('fresh', { lastConfirmed: '2026-06-01' }),
    service('old', { lastConfirmed: '2026-05-31' }),
    service('never', {}),
    service('never-and-doubtful', { confidence: 'secondary' }),
  ]);
  expect(servicesToConfirm({ ...buildCollections({}), services }, today).map(({ id }) => id)).toEqual([
    'never-and-doubtful',
    'never',
    'old',
  ]);
});

eachDatabase(
  'the page of texts',
  (databases) => {
    it('shows the language asked for, all on request, and never more than there is', async () => {
      const world = await createDeskWorld(await databases.open());
      const { token } = await world.hire('shilan', 'coordinator', ['mrc-erbil']);
      const seen = async (query: string) => {
        const screen = await contentScreen(await world.visit(`/desk/content/${query}`, { token }));
        if (screen instanceof Response || screen.kind === 'refused') throw new Error('refused');
        return screen;
      };
      const arabic = await seen('?language=ar');
      expect(new Set(arabic.lines.map(({ locale }) => locale))).toEqual(new Set(['ar']));
      const all = await seen('?language=all');
      expect(all.lines.length).toBe(
        all.languages.reduce((sum, { missing, draft, checked }) => sum + missing + draft + checked, 0),
      );
      expect((await seen('?language=<script>')).shown).toBe('en');
      expect(all.services.length).toBeLessThanOrEqual(all.servicesInAll);
    });
  },
  ['sqlite'],
);
