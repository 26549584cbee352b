/** The editors' page of questions without an answer, and the one that tells which guides fail. */
import { expect, it } from 'vitest';
import { guideQualityScreen } from '../../src/desk/screens/guide-quality-screen.ts';
import { learningScreen, type LearningScreen } from '../../src/desk/screens/learning-screen.ts';
import { wordsOf } from '../support/create-test-app.ts';
import { eachDatabase } from '../support/databases.ts';
import { createDeskWorld, destination, type DeskWorld } from './desk-world.ts';

const path = '/desk/learning/';
const inVain = 'who pays for an ostrich farm, call me on 0750 123 4567';

async function editorOf(world: DeskWorld) {
  const { token } = await world.hire('shilan', 'editor', ['mrc-erbil']);
  const send = async (form?: Readonly<Record<string, string>>) =>
    learningScreen(await world.visit(path, { token, ...(form && { form }) }));
  const see = async (): Promise<LearningScreen> => {
    const screen = await send();
    if (screen instanceof Response || screen.kind !== 'learning') throw new Error('refused');
    return screen;
  };
  return { token, send, see };
}

eachDatabase(
  'the page of questions without an answer',
  (databases) => {
    it('shows like ones together, redacted, with counts, and records the reading', async () => {
      const world = await createDeskWorld(await databases.open());
      const { see } = await editorOf(world);
      await world.say(inVain, { as: 'a' });
      await world.press('later:yes', 'a');
      await world.say('who pays for ostrich farms', { as: 'b' });
      const { groups } = await see();
      expect(groups).toHaveLength(1);
      expect(groups[0]).toMatchObject({ counts: { unanswered: 2 }, waiting: 1, locale: 'en' });
      expect(JSON.stringify(groups)).not.toContain('4567');
      const [event] = await world.app.audit.history({ kind: 'system', id: 'open-questions' }, 1);
      expect(event).toMatchObject({ act: 'questions.read', details: { count: 2 } });
    });

    it('a group is answered once, and who waits is told without the topic', async () => {
      const world = await createDeskWorld(await databases.open());
      const { send, see } = await editorOf(world);
      await world.say(inVain, { as: 'a' });
      await world.press('later:yes', 'a');
      const [group] = (await see()).groups;
      const form = { act: 'answer', group: group?.id ?? '', locale: 'en' };
      expect(await send({ ...form, passage: 'no-such-guide#x' })).toMatchObject({ problem: 'passage' });
      expect(destination(await send({ ...form, passage: 'smugglers#promises' }))).toContain('said=saved');
      expect((await see()).groups).toEqual([]);
      expect(await send({ ...form, passage: 'smugglers#promises' })).toMatchObject({ problem: 'settled' });
      await world.runJobs();
      expect(world.channel.sentTo('a').at(-1)?.text).toBe(wordsOf('en', 'later:news'));
    });

    it('a question that stands already as a way to ask is not added again', async () => {
      const world = await createDeskWorld(await databases.open());
      const { send } = await editorOf(world);
      const guide = world.app.collections.guides.find(
        ({ id, locale }) => id === 'smugglers' && locale === 'en',
      );
      const ask = guide?.sections[0]?.asks[0] ?? '';
      const form = { act: 'add-ask', group: 'x', locale: 'en', passage: 'your-data#what-we-keep' };
      expect(await send({ ...form, ask })).toMatchObject({ problem: 'near', near: { guide: 'smugglers' } });
      const section = guide?.sections[0]?.id ?? '';
      const fresh = { ...form, passage: `smugglers#${section}`, ask: 'zlotnik kromble ostrich' };
      expect(destination(await send(fresh))).toContain('/desk/content/smugglers/en/');
      const draft = await world.app.drafts.open({ guide: 'smugglers', locale: 'en' });
      expect(draft?.parsed.sections[0]?.asks).toContain('zlotnik kromble ostrich');
    });

    it('sums below five are hidden', async () => {
      const world = await createDeskWorld(await databases.open());
      const { token } = await editorOf(world);
      for (let person = 0; person < 6; person += 1)
        await world.say('how do I get a loan', { as: `p${person}` });
      await world.say(inVain, { as: 'a' });
      const screen = await guideQualityScreen(await world.visit('/desk/learning/guides/', { token }));
      expect(screen).toMatchObject({
        languages: [{ locale: 'en', asked: 7, answered: 6, declined: undefined }],
        guides: [{ guide: 'small-business', locale: 'en', answered: 6, helpful: undefined }],
      });
    });
  },
  ['sqlite'],
);
