import { describe, expect, it } from 'vitest';
import { localeTags } from '#guidance/locales';
import { composeCrisisReply, riskCategories, type SafetyData } from '#guidance/safety';
import { readSafety } from '#guidance/safety/reader';

const data = readSafety('content');
const places = ['iraq-federal', 'kri', 'neighbours', 'eu', 'sea', 'world', undefined] as const;

describe('a crisis reply', () => {
  it('exists for every category, language and place, with every number isolated left to right', () => {
    for (const category of riskCategories)
      for (const locale of localeTags)
        for (const place of places) {
          const { text } = composeCrisisReply(category, locale, place, data);
          const ids = data.contacts[category][place ?? 'unknown'];
          expect(ids.length, `${category} at ${place ?? 'unknown'}`).toBeGreaterThan(0);
          for (const number of ids.flatMap((id) => data.lines[id]?.numbers ?? []))
            expect(text).toContain(`\u2066${number}\u2069`);
        }
  });

  it('asks where the person is only while that is unknown', () => {
    const unknown = composeCrisisReply('medical', 'ar', undefined, data);
    expect(unknown.buttons.map((button) => button.id)).toEqual([
      'place:iraq-federal',
      'place:kri',
      'place:neighbours',
      'place:eu',
      'place:sea',
    ]);
    expect(unknown.text).toContain(data.books.ar.words.askPlace);
    const known = composeCrisisReply('medical', 'ar', 'kri', data);
    expect(known.buttons).toEqual([]);
    expect(known.text).not.toContain(data.books.ar.words.askPlace);
    expect(known.text).toContain(data.books.ar.words.goOn);
  });

  it('says which numbers nobody confirmed lately', () => {
    const { text } = composeCrisisReply('self-harm', 'en', 'iraq-federal', data);
    const lines = text.split('\n').filter((line) => line.startsWith('•'));
    expect(lines[0]).toContain('911');
    expect(lines[0]).not.toContain(data.books.en.words.confirm);
    expect(lines[1]).toContain(data.books.en.words.confirm);
  });

  it('tells a relative on land something else than the people on the boat', () => {
    const onLand = composeCrisisReply('sea-distress', 'ckb', 'kri', data).text;
    const atSea = composeCrisisReply('sea-distress', 'ckb', 'sea', data).text;
    expect(onLand.split('\n')[0]).not.toBe(atSea.split('\n')[0]);
  });

  it('says honestly when no number is known', () => {
    const empty: SafetyData = {
      ...data,
      contacts: { ...data.contacts, medical: { ...data.contacts.medical, eu: [] } },
    };
    expect(composeCrisisReply('medical', 'en', 'eu', empty).text).toContain(data.books.en.words.noNumber);
  });

  it('is the same after the data went through JSON, as browsers get it', () => {
    const shipped = JSON.parse(JSON.stringify(data)) as SafetyData;
    expect(composeCrisisReply('captivity', 'ps', undefined, shipped)).toEqual(
      composeCrisisReply('captivity', 'ps', undefined, data),
    );
  });

  it('in a named country no number of another country is shown, and none is said to be none', () => {
    const inIran = composeCrisisReply('captivity', 'en', 'neighbours', data, 'IR').text;
    expect(inIran).not.toContain('157');
    expect(inIran).toContain(data.books.en.words.noNumber);
    expect(composeCrisisReply('captivity', 'en', 'neighbours', data, 'TR').text).toContain('157');
    const inGreece = composeCrisisReply('captivity', 'en', 'eu', data, 'GR').text;
    expect(inGreece).toContain('1109');
    expect(inGreece).not.toContain('116 016');
  });
});
