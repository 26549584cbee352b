/** Drafts: kept until published, never written over unseen, checked before anything is written. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createDrafts } from '#editorial/drafts';
import { createLiveGuidance } from '#editorial/publishing';
import { createTranslate } from '#guidance/collections';
import { parseGuide, readCollections, readUiCatalogs } from '#guidance/collections/reader';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eachDatabase } from '../support/databases.ts';
import { createTestClock } from '../support/frozen-world.ts';
import { createSmallAnswering } from '../support/small-answering.ts';
import { createEditorialWorld, editor } from './editorial-world.ts';

const collections = readCollections('content');
const translate = createTranslate(readUiCatalogs('content'));
const ref = { guide: 'smugglers', locale: 'ckb' } as const;
const file = readFileSync('content/guides/smugglers/ckb.md', 'utf8');

eachDatabase(
  'drafts',
  (databases) => {
    const world = async () => {
      const database = await databases.open();
      const here = createEditorialWorld(database);
      const folder = join(here.places.releaseContent, 'guides/smugglers');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'ckb.md'), file);
      const live = createLiveGuidance({
        collections,
        answering: createSmallAnswering(translate),
        folder: 'dist',
      });
      const { publishing } = here;
      const clock = createTestClock(Date.parse('2026-11-25T10:00:00Z'));
      const drafts = createDrafts({ database, clock, live, publishing, translate, contentDir: 'content' });
      const open = async () => {
        const found = await drafts.open(ref);
        if (found === undefined) throw new Error('no such guide');
        return found;
      };
      return { ...here, drafts, open, folder };
    };

    it('are kept, and seen by the next who opens the guide', async () => {
      const { drafts, open } = await world();
      const begun = await open();
      const text = drafts.change(begun, { title: 'ناونیشانێکی نوێ' });
      expect(await drafts.save(begun, text, { staff: 'a', version: 0 })).toEqual({
        kind: 'saved',
        version: 1,
      });
      expect(await open()).toMatchObject({ version: 1, parsed: { title: 'ناونیشانێکی نوێ' } });
      expect((await drafts.list()).map(({ updatedBy }) => updatedBy)).toEqual(['a']);
    });

    it('two who write at once: the second is told, and nothing is lost', async () => {
      const { drafts, open } = await world();
      const [one, two] = [await open(), await open()];
      await drafts.save(one, drafts.change(one, { title: 'First' }), { staff: 'a', version: 0 });
      const late = await drafts.save(two, drafts.change(two, { title: 'Second' }), {
        staff: 'b',
        version: 0,
      });
      expect(late).toEqual({ kind: 'overtaken' });
      expect((await open()).parsed.title).toBe('First');
      expect(await drafts.save(two, 'x', { staff: 'b', version: 7 })).toEqual({ kind: 'overtaken' });
    });

    it('errors keep a text back: nothing is written', async () => {
      const { drafts, open, orders } = await world();
      const begun = await open();
      const [first, ...rest] = begun.parsed.sections;
      if (!first) throw new Error('no sections');
      const sections = [
        { ...first, markdown: 'كورته. Pay 500 dollars.', asks: first.asks.slice(0, 3) },
        ...rest,
      ];
      await drafts.save(begun, drafts.change(begun, { sections }), { staff: 'a', version: 0 });
      const end = await drafts.publish([ref], editor);
      if (end.kind !== 'errors') throw new Error(end.kind);
      expect(new Set(end.findings.map(({ check }) => check))).toContain('schema');
      expect(orders).toEqual([]);
      // With enough asks the other checks speak.
      const whole = [{ ...first, markdown: 'كورته. Pay 500 dollars.' }, ...rest];
      const found = await drafts.check(ref, drafts.change(begun, { sections: whole }));
      const errors = found.filter(({ severity }) => severity === 'error').map(({ check }) => check);
      expect(errors).toEqual(expect.arrayContaining(['sections', 'script', 'figures']));
    });

    it('an ask that another guide has already is named', async () => {
      const { drafts, open } = await world();
      const begun = await open();
      const taken = collections.guides.find(({ id, locale }) => id === 'your-data' && locale === 'ckb');
      const ask = taken?.sections[0]?.asks[0] ?? '';
      const sections = begun.parsed.sections.map((section, index) =>
        index === 0 ? { ...section, asks: [...section.asks, ask] } : section,
      );
      const found = await drafts.check(ref, drafts.change(begun, { sections }));
      expect(found.filter(({ check }) => check === 'asks')[0]?.message).toContain('your-data#');
    });

    it('what stands in content/ has no errors, so an unchanged text can be published', async () => {
      const { drafts } = await world();
      const errors = (await drafts.check(ref, file)).filter(({ severity }) => severity === 'error');
      expect(errors).toEqual([]);
    });

    it('published, the draft is gone; one changed meanwhile stays', async () => {
      const { drafts, open, publishing } = await world();
      const begun = await open();
      const text = drafts.change(begun, { title: 'ناونیشانێکی نوێ' });
      await drafts.save(begun, text, { staff: 'a', version: 0 });
      expect(await drafts.publish([ref], editor)).toMatchObject({ kind: 'begun' });
      await publishing.settled();
      expect(publishing.text(ref).text).toBe(text);
      await drafts.forget([{ ...ref, before: file, after: 'something else' }]);
      expect(await drafts.list()).toHaveLength(1);
      await drafts.forget([{ ...ref, before: file, after: text }]);
      expect(await drafts.list()).toEqual([]);
    });

    it('a file that changed under a draft is told, and the draft can go on from it', async () => {
      const { drafts, open, folder } = await world();
      const begun = await open();
      await drafts.save(begun, drafts.change(begun, { title: 'Mine' }), { staff: 'a', version: 0 });
      writeFileSync(join(folder, 'ckb.md'), `${file}\n`);
      expect((await open()).isBehind).toBe(true);
      expect(await drafts.publish([ref], editor)).toMatchObject({ kind: 'refused', why: 'changed' });
      await drafts.rebase(await open(), 'a');
      expect(await open()).toMatchObject({ isBehind: false, parsed: { title: 'Mine' } });
    });

    it('a translation that is missing begins from the English one', async () => {
      const { drafts, folder } = await world();
      writeFileSync(join(folder, 'en.md'), readFileSync('content/guides/smugglers/en.md', 'utf8'));
      const begun = await drafts.open({ guide: 'smugglers', locale: 'hi' });
      const english = parseGuide(
        'smugglers',
        'en',
        readFileSync('content/guides/smugglers/en.md', 'utf8'),
        'en.md',
      );
      expect(begun?.parsed.sections.map(({ id }) => id)).toEqual(english.sections.map(({ id }) => id));
      expect(await drafts.open({ guide: 'no-such-guide', locale: 'hi' })).toBeUndefined();
    });
  },
  ['sqlite'],
);
