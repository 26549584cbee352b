/**
 * What people and staff leave in the rooms beside the conversation: a picture, a complaint, a question without an answer, a
 * visit, a subscription, texts of the desk. For tests of what comes back from a backup, and of what logs and figures tell.
 */
import sharp from 'sharp';
import type { App } from '#app';
import { complaintStates } from '#conversations/complaints';
import type { LocaleTag } from '#guidance/locales';
import type { TestApp } from './create-test-app.ts';

const office = 'mrc-erbil';
const staff = 'shilan';
const person = 'karwan';
const draftOf = { guide: 'smugglers', locale: 'en' as LocaleTag };

/** Words of people: they stand nowhere but in the rows of their room, sealed. */
export const personalWords: readonly string[] = [
  'payslip of Karwan Ahmed.png',
  'raise ostriches near Koya',
  'the man at the desk wanted forty dollars',
  'karwan.ahmed@example.org',
  'Rojin who came to the door',
];
const [fileName = '', inVain = '', complaint = '', reach = '', walkedIn = ''] = personalWords;

export interface OtherRooms {
  /** The number the sender of the complaint looks up. */
  readonly code: string;
  readonly broadcast: string;
}

/** Acts as a contact (`karwan`) and as staff; the person is in the bot's hands before and after. */
export async function useOtherRooms({
  app,
  channel,
  say,
  press,
  settle,
  world,
}: TestApp): Promise<OtherRooms> {
  await press('language:en', person);
  await press('subscribe:topic:work', person);
  await say(`who helps me to ${inVain}`, { as: person });
  await press('later:yes', person);
  const code = await app.complaints.add({
    ...{ kind: 'money', wayIn: 'site', locale: 'en', office, text: complaint, reach },
  });
  await app.appointments.walkIn(office, staff, walkedIn);
  await app.savedReplies.add(office, { title: 'Hours', texts: { en: 'From eight.' } }, staff);
  const broadcast = await app.broadcasts.create(
    { topics: ['work'], places: [], texts: { en: 'A course.' } },
    staff,
  );
  const open = await app.drafts.open(draftOf);
  if (open !== undefined)
    await app.drafts.save(open, app.drafts.change(open, { title: 'A draft' }), { staff, version: 0 });
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0a0' } })
    .png()
    .toBuffer();
  channel.files.set('one', picture);
  const file = { reference: 'one', name: fileName, size: picture.length };
  await say({ kind: 'unsupported', what: 'image' }, { as: person, file });
  await press('file:pass', person);
  await press('consent:yes', person);
  world.clock.pass(1_000);
  await app.handoff.files.bring();
  await settle();
  return { code, broadcast };
}

const dayOf = (instant: number): string => new Date(instant + 3 * 3_600_000).toISOString().slice(0, 10);

/** All of it, opened: two readings are equal when nothing was lost. */
export async function readOtherRooms(
  app: App,
  { code, broadcast }: OtherRooms,
): Promise<Record<string, unknown>> {
  const rows = await app.database.selectFrom('attachments').select('id').orderBy('id').execute();
  const files = await Promise.all(rows.map(({ id }) => app.attachments.read(id)));
  const visits = await app.appointments.ofDay(office, dayOf(app.clock.now()));
  const [entry] = await app.complaints.list(complaintStates);
  const opened = await app.complaints.read(entry?.id ?? '', { staff, looksAt: false });
  return {
    files: files.map((file) => [file?.attachment.name, file?.bytes.toString('base64')]),
    visits: await Promise.all(visits.map((visit) => app.appointments.nameOf(visit))),
    complaint: [opened?.text, opened?.reach],
    standing: (await app.complaints.standing(code))?.state,
    questions: (await app.questions.list()).flatMap(({ text, wantsAnswer }) => (wantsAnswer ? [text] : [])),
    replies: (await app.savedReplies.list([office])).map(({ texts }) => texts),
    broadcast: (await app.broadcasts.find(broadcast))?.broadcast.texts,
    subscribers: await app.database.selectFrom('subscribers').select(['contact_id', 'wishes']).execute(),
    drafts: (await app.drafts.list()).map(({ guide, locale, text }) => [guide, locale, text.length]),
  };
}
