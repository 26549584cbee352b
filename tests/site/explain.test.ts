/** The result of "What can I get?" in words, from answers to reasons. */
import { describe, expect, test } from 'vitest';
import type { Person } from '#guidance/catalogue';
import { readCollections } from '#guidance/collections/reader';
import { explain } from '../../src/site/what-can-i-get/explain.ts';
import { readAnswers } from '../../src/site/what-can-i-get/read-answers.ts';
import { toolData, type ToolData, type ToolService } from '../../src/site/what-can-i-get/tool-data.ts';
import { fill } from '../../src/site/what-can-i-get/tool-words.ts';
import { siteWords } from '../../src/site/words.ts';

const real = toolData(readCollections('content'), 'en', siteWords('en'));

const service = (id: string, more: Partial<ToolService> = {}): ToolService => ({
  id,
  category: 'legal',
  governorates: [],
  name: { text: id },
  href: `/en/services/${id}/`,
  ...more,
});

const dataWith = (...services: ToolService[]): ToolData => ({ ...real, services });

const formOf = (entries: readonly (readonly [string, string])[]): FormData => {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
};

describe('answers', () => {
  test('what is skipped stays unknown, and so does "rather not say"', () => {
    expect(readAnswers(formOf([['sex', '']]), false)).toEqual({});
  });

  test('"none of these" is an answer', () => {
    expect(readAnswers(formOf([]), true)).toEqual({ needs: [] });
  });

  test('all five', () => {
    const form = formOf([
      ['situation', 'returnee'],
      ['governorate', 'erbil'],
      ['age', '18-34'],
      ['sex', 'female'],
      ['needs', 'violence'],
      ['needs', 'low-income'],
    ]);
    expect(readAnswers(form, false)).toEqual({
      situation: 'returnee',
      governorate: 'erbil',
      ageGroup: '18-34',
      sex: 'female',
      needs: ['violence', 'low-income'],
    });
  });
});

describe('reasons', () => {
  const woman: Person = { situation: 'returnee', governorate: 'erbil', sex: 'female' };
  const lines = (one: ToolService, person: Person = woman) => {
    const { groups } = explain(person, dataWith(one));
    return Object.entries(groups).flatMap(([group, found]) =>
      found.map((item) => [group, ...item.lines.map(({ text }) => text)]),
    );
  };

  test.each([
    { one: service('a', { eligibility: [{}] }), said: ['fits', 'For everybody'] },
    {
      one: service('b', { eligibility: [{ situations: ['returnee'], sex: 'female' }] }),
      said: ['fits', 'Fits because of: your situation, being a woman or a man'],
    },
    {
      one: service('c', { eligibility: [{ age: { from: 18 } }] }),
      said: ['maybe', 'Ask about: your age'],
    },
    {
      one: service('d', { eligibility: [{ further: true }], who: { text: 'Victims of blackmail' } }),
      said: [
        'maybe',
        'Ask about: a condition that only the office can judge',
        'Who can use it: Victims of blackmail',
      ],
    },
    { one: service('e'), said: ['unpublished'] },
    {
      one: service('f', { eligibility: [{ situations: ['employer'] }] }),
      said: ['no', 'Does not fit because of: your situation'],
    },
    {
      one: service('g', { eligibility: [{}], governorates: ['basra'] }),
      said: ['fits', 'For everybody', 'Given in other governorates: Basra'],
    },
  ])('$said', ({ one, said }) => {
    expect(lines(one)).toEqual([said]);
  });

  test('in danger, help made for it and within reach comes first, and the page is told', () => {
    const data = dataWith(
      service('anybody', { eligibility: [{ situations: ['returnee'], sex: 'female' }] }),
      service('far', { eligibility: [{ needs: ['violence'] }], governorates: ['basra'] }),
      service('shelter', { eligibility: [{ needs: ['violence'] }] }),
    );
    const { groups, isDangerous } = explain({ ...woman, needs: ['violence'] }, data);
    expect(groups.fits.map(({ name }) => name.text)).toEqual(['shelter', 'anybody', 'far']);
    expect(isDangerous).toBe(true);
    expect(explain(woman, data).isDangerous).toBe(false);
  });

  test('nothing is lost: every service stands in one group', () => {
    const { groups } = explain(woman, real);
    expect(Object.values(groups).flat()).toHaveLength(real.services.length);
  });

  test('the centre is that of the governorate', () => {
    const hrefs = explain({ governorate: 'halabja' }, real).centres.map(({ href }) => href);
    expect(hrefs).toEqual(['/en/offices/#mrc-sulaymaniyah']);
    expect(explain({}, real).centres).toEqual([]);
  });
});

test('a sentence is filled in; a place nobody fills stays visible', () => {
  expect(fill('{a} of {b}', { a: 1 })).toBe('1 of {b}');
});
