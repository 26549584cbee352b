/** Publishing: files, builds and the pointer change together or not at all, and go back in one step. */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { servedFolder, writeBuildStamp } from '#editorial/publishing';
import type { LocaleTag } from '#guidance/locales';
import { eachDatabase } from '../support/databases.ts';
import { createEditorialWorld, editor, type EditorialWorld } from './editorial-world.ts';

const ref = { guide: 'a', locale: 'en' as LocaleTag };
const publish = async ({ publishing }: EditorialWorld, text: string) => {
  const base = publishing.text(ref).revision;
  const end = await publishing.publish([{ ...ref, text, base }], editor);
  await publishing.settled();
  return end;
};

eachDatabase(
  'publishing',
  (databases) => {
    const world = async (isOverlay = true) => createEditorialWorld(await databases.open(), isOverlay);

    it('lays the text over the release, keeps the old one, and shows the new build', async () => {
      const here = await world();
      expect(servedFolder(here.places)).toBe(here.places.release);
      await publish(here, 'second');
      expect(here.publishing.text(ref).text).toBe('second');
      expect(readFileSync(join(here.places.releaseContent, 'guides/a/en.md'), 'utf8')).toBe('first');
      const [kept] = globSync('.history/*/guides/a/en.md', { cwd: here.places.content });
      expect(readFileSync(join(here.places.content, kept ?? ''), 'utf8')).toBe('first');
      expect(here.shown).toEqual([servedFolder(here.places)]);
      expect(servedFolder(here.places)).not.toBe(here.places.release);
      expect(await here.publishing.history()).toMatchObject([
        { kind: 'publish', state: 'shown', staff: editor.id, texts: [ref] },
      ]);
    });

    it('takes it back in one step, without building again', async () => {
      const here = await world();
      await publish(here, 'second');
      expect(await here.publishing.takeBack(editor)).toHaveProperty('id');
      await here.publishing.settled();
      expect(here.publishing.text(ref).text).toBe('first');
      expect(servedFolder(here.places)).toBe(here.places.release);
      expect(here.orders).toHaveLength(1);
      expect((await here.publishing.history()).map(({ state }) => state)).toEqual(['shown', 'taken_back']);
      expect(await here.publishing.takeBack(editor)).toBe('nothing');
    });

    it('a build that fails changes nothing and leaves nothing', async () => {
      const here = await world();
      here.failNext();
      await publish(here, 'second');
      expect(here.publishing.text(ref).text).toBe('first');
      expect(here.shown).toEqual([]);
      expect(servedFolder(here.places)).toBe(here.places.release);
      expect(globSync('builds/*', { cwd: here.places.site })).toEqual([]);
      expect(await here.publishing.history()).toMatchObject([{ state: 'failed', problem: 'build' }]);
      // And the next one goes through.
      await publish(here, 'third');
      expect(here.publishing.text(ref).text).toBe('third');
    });

    it('writes over no text that was changed meanwhile', async () => {
      const here = await world();
      const base = here.publishing.text(ref).revision;
      writeFileSync(join(here.places.releaseContent, 'guides/a/en.md'), 'from elsewhere');
      expect(await here.publishing.publish([{ ...ref, text: 'mine', base }], editor)).toBe('changed');
      expect(here.orders).toEqual([]);
    });

    it('one at a time, over processes', async () => {
      const here = await world();
      const other = here.again();
      const base = here.publishing.text(ref).revision;
      const first = here.publishing.publish([{ ...ref, text: 'x', base }], editor);
      expect(await other.publish([{ ...ref, text: 'y', base }], editor)).toBe('busy');
      await first;
      await here.publishing.settled();
      // The other process sees it at its next look.
      const seen = here.shown.length;
      await other.job.run();
      expect(here.shown.length).toBe(seen + 1);
    });

    it('a new release does not lose local texts, and says where both were changed', async () => {
      const here = await world();
      await publish(here, 'second');
      writeBuildStamp(here.places.release, 'release-2', 3);
      writeFileSync(join(here.places.releaseContent, 'guides/a/en.md'), 'first, mended by its makers');
      expect(servedFolder(here.places)).toBe(here.places.release);
      const upgraded = here.again();
      await upgraded.start();
      await upgraded.settled();
      expect(here.orders.at(-1)).toMatchObject({ base: here.places.release, texts: [{ text: 'second' }] });
      expect(servedFolder(here.places)).not.toBe(here.places.release);
      expect(upgraded.overtaken()).toEqual([ref]);
    });

    it('what a dead process began is told as interrupted', async () => {
      const here = await world();
      await publish(here, 'second');
      const database = await databases.open();
      const there = createEditorialWorld(database);
      await database
        .insertInto('publications')
        .values({
          ...{ id: 'p', kind: 'publish', state: 'making', staff_id: null, begun_at: 1 },
          ...{ ended_at: null, build: 'p', base_build: null, problem: null },
        })
        .execute();
      await there.publishing.start();
      expect(await there.publishing.history()).toMatchObject([{ state: 'failed', problem: 'interrupted' }]);
    });

    it('in a git checkout every publication is a commit by the editor, with no e-mail', async () => {
      const here = await world(false);
      const root = join(here.places.content, '..');
      const git = (...args: string[]): string =>
        execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' });
      git('init', '--quiet');
      git('add', 'content');
      git('-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '--quiet', '--message', 'begin');
      writeFileSync(join(root, 'staged.txt'), 'of somebody else');
      git('add', 'staged.txt');
      await publish(here, 'second');
      expect(git('log', '-1', '--format=%an <%ae> %s').trim()).toBe('Hêvî <> Publish a (en)');
      expect(git('show', '--name-only', '--format=').trim()).toBe('content/guides/a/en.md');
      expect(existsSync(join(here.places.content, '.history'))).toBe(false);
      await here.publishing.takeBack(editor);
      await here.publishing.settled();
      expect(git('log', '-1', '--format=%s').trim()).toBe('Take back a (en)');
      expect(here.publishing.text(ref).text).toBe('first');
    });
  },
  ['sqlite'],
);
