/** Golden conversations: YAML read, checked and played against a whole App. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect } from 'vitest';
import { z } from 'zod';
import type { OutboundMessage } from '#conversations/channels';
import { handoffStates, routeReasons, type Handoff } from '#conversations/handoff';
import { conversationStates } from '#conversations/conversation';
import { officeSettingsSchema } from '#conversations/offices';
import { outcomeKinds } from '#guidance/answering';
import { localeTags, type LocaleTag } from '#guidance/locales';
import type { UiCatalogs } from '#guidance/collections';
import type { TestApp } from './create-test-app.ts';
import { baghdad } from './frozen-world.ts';

const messageOutcomes = [...outcomeKinds, 'handled', 'appended', 'limited', 'failed'] as const;

const handoffSchema = z.strictObject({
  state: z.enum(handoffStates).optional(),
  office: z.string().optional(),
  reason: z.string().optional(),
  route: z.enum(routeReasons).optional(),
  risk: z.string().optional(),
});

/** What the bot does about the message before it. */
const botSchema = z.strictObject({
  outcome: z.enum(messageOutcomes).optional(),
  /** `guide` or `guide#section` of the passage that answers. */
  source: z.string().optional(),
  /** Keys of content/ui/<locale>/bot.json, one for each thing said, in order; `*` is anything (a passage, a fixed reply). */
  says: z.array(z.string()).optional(),
  /** Parts that stand somewhere in what is said. */
  contains: z.array(z.string()).optional(),
  /** Ids of buttons that are offered. */
  buttons: z.array(z.string()).optional(),
  locale: z.enum(localeTags).optional(),
  handoff: handoffSchema.optional(),
});

const staffSchema = z.strictObject({
  do: z.enum(['accept', 'reply', 'insert', 'release', 'decline', 'transfer', 'close']),
  text: z.string().optional(),
  passage: z.string().optional(),
  office: z.string().optional(),
  outcome: z.string().optional(),
  /** What the contact receives: keys, `*`, or the text itself. */
  says: z.array(z.string()).optional(),
  handoff: handoffSchema.optional(),
});

const turnSchema = z.union([
  z.strictObject({ contact: z.string(), repeat: z.int().optional() }),
  z.strictObject({ presses: z.string() }),
  z.strictObject({ sends: z.enum(['voice', 'image', 'sticker']), caption: z.string().optional() }),
  z.strictObject({ location: z.tuple([z.number(), z.number()]) }),
  z.strictObject({ bot: z.union([z.string(), botSchema]) }),
  z.strictObject({ counsellor: staffSchema }),
  /** Time goes by, `45m` or `5h`, and the jobs run. */
  z.strictObject({ passes: z.string().regex(/^\d+[mh]$/), says: z.array(z.string()).optional() }),
]);

const journeySchema = z.strictObject({
  about: z.string(),
  channel: z.enum(['telegram', 'whatsapp', 'web-chat', 'terminal']).default('telegram'),
  /** Local time in Iraq. */
  at: z.string().default('2026-03-02T10:15'),
  offices: z.record(z.string(), officeSettingsSchema.partial()).default({}),
  hubs: z
    .record(
      z.string(),
      z.strictObject({ ...officeSettingsSchema.partial().shape, serves: z.array(z.string()) }),
    )
    .default({}),
  turns: z.array(turnSchema).min(2),
  ends: z.strictObject({
    conversation: z.enum(conversationStates),
    handoff: z.enum(handoffStates).optional(),
    consent: z.enum(['none', 'asked', 'given', 'refused', 'withdrawn']).optional(),
  }),
});
export type Journey = z.infer<typeof journeySchema>;

export function readJourney(path: string): Journey {
  const result = journeySchema.safeParse(parse(readFileSync(path, 'utf8')));
  if (!result.success) throw new Error(`${path}:\n${z.prettifyError(result.error)}`);
  return result.data;
}

/** Parts of a journey that `tests/journeys` must cover together. */
export function coveredBy(journey: Journey): {
  readonly outcomes: string[];
  readonly routes: string[];
  readonly reasons: string[];
} {
  const bots = journey.turns.flatMap((turn) =>
    'bot' in turn && typeof turn.bot === 'object' ? [turn.bot] : [],
  );
  const handoffs = [
    ...bots.flatMap(({ handoff }) => (handoff ? [handoff] : [])),
    ...journey.turns.flatMap((turn) =>
      'counsellor' in turn && turn.counsellor.handoff ? [turn.counsellor.handoff] : [],
    ),
  ];
  return {
    outcomes: bots.flatMap(({ outcome }) => (outcome ? [outcome] : [])),
    routes: handoffs.flatMap(({ route }) => (route ? [route] : [])),
    reasons: handoffs.flatMap(({ reason }) => (reason ? [reason] : [])),
  };
}

const milliseconds = (duration: string): number =>
  Number(duration.slice(0, -1)) * (duration.endsWith('h') ? 3_600_000 : 60_000);

/** The words behind a key as a pattern: values such as `{{office}}` may be anything. */
function patternOf(key: string, locale: LocaleTag, words: UiCatalogs): RegExp {
  const found = key
    .split('.')
    .reduce<unknown>(
      (node, part) => (node as Record<string, unknown> | undefined)?.[part],
      words[locale]?.['bot'],
    );
  if (typeof found !== 'string') throw new Error(`content/ui/${locale}/bot.json has no "${key}"`);
  const escaped = found.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replace(/\{\{\w+\}\}/g, '[\\s\\S]+');
  return new RegExp(escaped);
}

const isKey = (said: string): boolean => /^[a-z]+(\.[\w-]+)+$/i.test(said);

function expectSaid(
  said: readonly OutboundMessage[],
  wanted: readonly string[],
  locale: LocaleTag,
  words: UiCatalogs,
): void {
  const texts = said.map(({ text }) => text);
  expect(texts, 'number of messages').toHaveLength(wanted.length);
  for (const [index, want] of wanted.entries()) {
    if (want === '*') continue;
    if (isKey(want)) expect(texts[index], want).toMatch(patternOf(want, locale, words));
    else expect(texts[index]).toBe(want);
  }
}

interface Stage {
  readonly test: TestApp;
  readonly words: UiCatalogs;
  readonly journey: Journey;
}

/** Plays a journey and fails at the first turn that goes otherwise. */
export async function playJourney({ test, words, journey }: Stage): Promise<void> {
  const { app, world, channel } = test;
  const who = 'contact-1';
  let said: readonly OutboundMessage[] = [];
  let count = 0;
  let conversationId = '';
  const conversation = async () => {
    const rows = await app.database
      .selectFrom('conversations')
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    const row = rows.at(-1);
    if (row === undefined) throw new Error('there is no conversation yet');
    conversationId = row.id;
    return row;
  };
  const handoff = async (): Promise<Handoff | undefined> => {
    await conversation();
    return app.handoff.ofConversation(conversationId);
  };
  const localeNow = async (): Promise<LocaleTag> => ((await conversation()).locale ?? 'ar') as LocaleTag;
  const listen = async (act: () => Promise<unknown>): Promise<void> => {
    const before = channel.sentTo(who).length;
    await act();
    await test.settle();
    said = channel.sentTo(who).slice(before);
  };
  const expectHandoff = async (wanted: z.infer<typeof handoffSchema>): Promise<void> => {
    const found = await handoff();
    const { risk, route, ...same } = wanted;
    expect(found).toMatchObject(same);
    if (route !== undefined) expect(found?.routeReason).toBe(route);
    if (risk !== undefined) expect(found?.risk?.category).toBe(risk);
  };

  const expectBot = async (wanted: z.infer<typeof botSchema> | string): Promise<void> => {
    const locale = await localeNow();
    if (typeof wanted === 'string') {
      expectSaid(said, [wanted], locale, words);
      return;
    }
    const history = await app.inbox.history(journey.channel, who);
    if (wanted.outcome)
      expect(history.findLast(({ from }) => from === 'contact')?.outcome).toBe(wanted.outcome);
    if (wanted.locale) expect(locale).toBe(wanted.locale);
    if (wanted.source)
      expect(said.map(({ text }) => text).join('\n')).toContain(
        `/guides/${wanted.source.replace('#', '/#')}`,
      );
    if (wanted.says) expectSaid(said, wanted.says, locale, words);
    for (const part of wanted.contains ?? []) expect(said.map(({ text }) => text).join('\n')).toContain(part);
    const buttons = said.flatMap((message) => message.buttons.map(({ id }) => id));
    for (const id of wanted.buttons ?? []) expect(buttons).toContain(id);
    if (wanted.handoff) await expectHandoff(wanted.handoff);
  };

  const counsel = async (act: z.infer<typeof staffSchema>): Promise<void> => {
    const { id = '' } = (await handoff()) ?? {};
    count += 1;
    const base = { conversationId, staff: 'counsellor-1', clientId: `client-${count}` };
    const [guide = '', section = ''] = (act.passage ?? '').split('#');
    const acts = {
      accept: () => app.handoff.accept(id, base.staff),
      reply: () => app.handoff.reply({ ...base, text: act.text ?? '' }),
      insert: () => app.handoff.insertPassage({ ...base, passage: { guide, section } }),
      release: () => app.handoff.release(id, base.staff),
      decline: () => app.handoff.decline(id, base.staff),
      transfer: () => app.handoff.transfer(id, base.staff, act.office ?? ''),
      close: () => app.handoff.close(id, base.staff, act.outcome ?? 'information_given'),
    };
    await listen(async () => expect(await acts[act.do]()).toEqual({ done: true }));
    if (act.says) expectSaid(said, act.says, await localeNow(), words);
    if (act.handoff) await expectHandoff(act.handoff);
  };

  const play = async (turn: Journey['turns'][number]): Promise<void> => {
    if ('bot' in turn) await expectBot(turn.bot);
    else if ('counsellor' in turn) await counsel(turn.counsellor);
    else if ('passes' in turn) {
      world.clock.pass(milliseconds(turn.passes));
      await listen(test.runJobs);
      if (turn.says) expectSaid(said, turn.says, await localeNow(), words);
    } else if ('contact' in turn) {
      for (let n = 0; n < (turn.repeat ?? 1); n += 1) await listen(() => channel.write(who, turn.contact));
    } else if ('presses' in turn)
      await listen(() => channel.write(who, { kind: 'choice', id: turn.presses }));
    else if ('sends' in turn) {
      const caption = turn.caption === undefined ? {} : { caption: turn.caption };
      await listen(() => channel.write(who, { kind: 'unsupported', what: turn.sends, ...caption }));
    } else {
      const [latitude, longitude] = turn.location;
      await listen(() => channel.write(who, { kind: 'location', latitude, longitude }));
    }
  };

  world.clock.set(baghdad(journey.at));
  for (const [id, settings] of Object.entries(journey.offices)) await test.setOffice(id, settings);
  for (const [id, { serves, ...settings }] of Object.entries(journey.hubs))
    await test.addHub(id, id, serves, settings);
  for (const [index, turn] of journey.turns.entries()) {
    try {
      await play(turn);
    } catch (error) {
      const heard = said.map(
        ({ text, buttons }) =>
          `  ${text.replaceAll('\n', '\n  ')}\n  [${buttons.map(({ id }) => id).join(', ')}]`,
      );
      if (error instanceof Error)
        error.message = `turn ${index + 1} ${JSON.stringify(turn)}: ${error.message}\nthe bot said:\n${heard.join('\n')}`;
      throw error;
    }
  }
  expect((await conversation()).state).toBe(journey.ends.conversation);
  if (journey.ends.handoff) expect((await handoff())?.state).toBe(journey.ends.handoff);
  if (journey.ends.consent)
    expect(await app.consent.state((await conversation()).contact_id, 'counselling')).toBe(
      journey.ends.consent,
    );
}
