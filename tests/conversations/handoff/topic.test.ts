/** The topic of earlier questions is part of what was written before: it goes where those messages go. */
import { expect, it } from 'vitest';
import type { HandoffAbout } from '#conversations/handoff';
import { createTestApp, type TestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

const loans = { guide: 'small-business', section: 'loans' };

async function aboutOf({ app }: TestApp): Promise<HandoffAbout | undefined> {
  const [item] = await app.handoff.queue('all');
  if (item === undefined) throw new Error('no handoff');
  expect((await app.handoff.view(item.handoff.conversationId))?.handoff?.about).toEqual(item.handoff.about);
  return item.handoff.about;
}

eachDatabase('the topic of a handoff', (databases) => {
  it('is told with consent', async () => {
    const test = await createTestApp(await databases.open());
    await test.say('can I get a loan?');
    await test.say('I need a counsellor in Erbil');
    await test.press('consent:yes');
    expect(await aboutOf(test)).toMatchObject({ topic: loans, governorate: 'erbil' });
  });

  it('is not told after a refusal, the place is, also when it changes', async () => {
    const test = await createTestApp(await databases.open());
    await test.say('can I get a loan?');
    await test.say('I need a counsellor in Erbil');
    await test.press('consent:no');
    expect(await aboutOf(test)).toEqual({ governorate: 'erbil', region: 'kri' });
    await test.press('region:sulaymaniyah');
    expect(await aboutOf(test)).toEqual({ governorate: 'sulaymaniyah', region: 'kri' });
  });

  it('is not told of somebody in danger before they agree, and is once they do', async () => {
    const test = await createTestApp(await databases.open());
    await test.say('can I get a loan?');
    await test.say('I want to kill myself');
    expect(await aboutOf(test)).not.toHaveProperty('topic');
    await test.press('consent:yes');
    expect(await aboutOf(test)).toMatchObject({ topic: loans });
  });

  it('goes when consent is withdrawn', async () => {
    const test = await createTestApp(await databases.open());
    await test.say('can I get a loan?');
    await test.say('I need a counsellor in Erbil');
    await test.press('consent:yes');
    await test.press('consent:no');
    expect(await aboutOf(test)).toEqual({ governorate: 'erbil', region: 'kri' });
  });
});
