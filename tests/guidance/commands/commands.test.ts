/** Words of command, both ways: what is one in every language and spelling, and sentences that only hold the word. */
import { describe, expect, it } from 'vitest';
import { commandKinds, createReadCommand } from '#guidance/commands';
import { readCommandFiles } from '#guidance/commands/reader';
import { readKnowledge } from '#guidance/knowledge/reader';
import { localeTags } from '#guidance/locales';
import { createRiskAssessor } from '#guidance/safety';

const files = readCommandFiles('content');
const read = createReadCommand(files);

describe.each(localeTags)('%s', (tag) => {
  const file = files[tag];
  const examples = Object.entries(file?.examples ?? {});

  it.each(examples.flatMap(([kind, texts]) => texts.map((text) => [text, kind] as const)))(
    '%j is %s',
    (text, kind) => {
      expect(read(text)?.kind ?? 'none').toBe(kind);
    },
  );

  it('has words for every command, examples of each, and sentences that are none', () => {
    for (const kind of commandKinds) {
      expect(file?.phrases[kind].length, kind).toBeGreaterThan(0);
      expect(file?.examples[kind]?.length, kind).toBeGreaterThan(0);
    }
    expect(file?.examples.none?.length).toBeGreaterThan(4);
  });

  it('understands its own name, and the digits and signs people put around a word', () => {
    for (const name of file?.speak ?? [])
      expect(read(`${name}!`), name).toEqual({ kind: 'speak', locale: tag });
    for (const phrase of file?.phrases.forget ?? [])
      expect(read(` «${phrase}». `)?.kind, phrase).toBe('forget');
  });
});

it('takes no cry for help for a command', () => {
  const assessor = createRiskAssessor(readKnowledge('dist/knowledge').shared.safety);
  const risky = localeTags.flatMap((tag) => {
    const { phrases, latin } = files[tag] ?? {};
    return commandKinds
      .flatMap((kind) => [...(phrases?.[kind] ?? []), ...(latin?.[kind] ?? [])])
      .filter((phrase) => assessor.assess(phrase, tag) !== undefined);
  });
  expect(risky).toEqual([]);
});

describe('an offer behind the question', () => {
  it.each([
    [
      'Is this a scam?\nWork in Canada, visa guaranteed, pay 500 USD first',
      'Work in Canada, visa guaranteed, pay 500 USD first',
    ],
    [
      'هل هذا احتيال؟ شغل بألمانيا والفيزا مضمونة وتدفع قبل السفر',
      'شغل بألمانيا والفيزا مضمونة وتدفع قبل السفر',
    ],
    ['ئەمە فێڵە: کار لە کەنەدا ڤیزای مسۆگەر پارە پێش سەفەر', 'کار لە کەنەدا ڤیزای مسۆگەر پارە پێش سەفەر'],
  ])('%j is checked', (text, offer) => {
    expect(read(text)).toEqual({ kind: 'scam', offer });
  });

  it.each(['Is this a scam? yes or no', 'my brother asks:\nis this a scam and what can we do about it', ''])(
    '%j is not',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});

it('refuses a phrase that means two things', () => {
  const { en } = files;
  if (en === undefined) throw new Error('no English words');
  const broken = { ...en, phrases: { ...en.phrases, stop: [...en.phrases.stop, 'menu'] } };
  expect(() => createReadCommand({ en: broken })).toThrow(/menu/);
});
