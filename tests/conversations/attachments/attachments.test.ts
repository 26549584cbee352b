/** Files on their way from a person to a counsellor, on every database; the real rooms, a channel in memory. */
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { keptFiles } from '#conversations/attachments';
import { FileError } from '#conversations/channels';
import { day, hour, minute } from '#platform/base';
import { createBackup, restoreBackup } from '#platform/backup';
import { migrate, openDatabase, type Database } from '#platform/storage';
import {
  countSeals,
  keyIds,
  openKeyRing,
  removeOldKeys,
  resealCheck,
  resealFields,
  rotateKeys,
} from '#privacy/encryption';
import { createTestApp, testFolder, wordsOf, type TestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

const image = { kind: 'unsupported', what: 'image' } as const;
const photo = await sharp({ create: { width: 80, height: 50, channels: 3, background: '#0a0' } })
  .jpeg()
  .toBuffer();
const en = (key: string): string => wordsOf('en', `attachments:${key}`);
const textsOf = (messages: readonly { readonly text: string }[]): string[] =>
  messages.map(({ text }) => text);

const rows = (database: Database): Promise<{ state: string; reason: string | null }[]> =>
  database.selectFrom('attachments').select(['state', 'reason']).orderBy('created_at').execute();

/** A photo the channel would fetch. */
async function sendPhoto(test: TestApp, name = 'photo-1', caption?: string): Promise<string[]> {
  test.channel.files.set(name, photo);
  const file = { reference: name, name: 'my passport.png.exe', size: photo.length };
  const said = await test.say({ ...image, ...(caption !== undefined && { caption }) }, { file });
  return textsOf(said);
}

async function askForCounsellor(test: TestApp): Promise<void> {
  await test.say('I want to talk to a counsellor please');
  await test.press('consent:yes');
}

async function bring(test: TestApp): Promise<void> {
  await test.app.handoff.files.bring();
  await test.settle();
}

const conversationOf = async (database: Database): Promise<string> =>
  (await database.selectFrom('conversations').select('id').executeTakeFirstOrThrow()).id;

eachDatabase('a file', (databases) => {
  it('sent to the bot is offered to a counsellor, and fetched only when it is passed on', async () => {
    const database = await databases.open();
    const test = await createTestApp(database);
    await test.say('hello there friends');
    expect(await sendPhoto(test)).toEqual([en('offer.ask')]);
    expect(await rows(database)).toEqual([{ state: 'offered', reason: null }]);
    expect(await database.selectFrom('attachment_pieces').selectAll().execute()).toEqual([]);
    await test.press('file:pass');
    await test.press('consent:no');
    await bring(test);
    expect(await rows(database)).toEqual([{ state: 'kept', reason: null }]);
    expect(textsOf(test.channel.sent)).toContain(en('kept'));
    // Without consent nothing earlier is shown; the picture they passed on is.
    const view = await test.app.handoff.view(await conversationOf(database));
    expect(view?.items[0]?.attachment).toMatchObject({
      ...{ state: 'kept', kind: 'image', mediaType: 'image/jpeg', name: 'my passport.png.exe' },
    });
    expect(view?.items.some(({ text }) => text.includes('hello there'))).toBe(false);
  });

  it('that is not passed on is never fetched', async () => {
    const database = await databases.open();
    const test = await createTestApp(database);
    await sendPhoto(test);
    expect(textsOf(await test.say('no'))).toEqual([wordsOf('ar', 'attachments:offer.left')]);
    await askForCounsellor(test);
    await bring(test);
    const read = await test.app.handoff.view(await conversationOf(database));
    expect(read?.handoff).toBeDefined();
  });

  it('is asked about once, however many are sent together; words under it are answered', async () => {
    const test = await createTestApp(await databases.open());
    await test.say('hello there friends');
    const said = await sendPhoto(test, 'one', 'where do I get a passport?');
    expect(said).toEqual(['[civil-documents#passport en]', en('offer.ask')]);
    expect(await sendPhoto(test, 'two')).toEqual([]);
  });

  it('to a counsellor arrives sealed, and several are told of once', async () => {
    const database = await databases.open();
    const test = await createTestApp(database);
    await askForCounsellor(test);
    expect(await sendPhoto(test, 'one')).toEqual([]);
    await sendPhoto(test, 'two');
    await bring(test);
    expect(textsOf(test.channel.sent).filter((text) => text === en('kept'))).toHaveLength(1);
    const view = await test.app.handoff.view(await conversationOf(database));
    const [first] = view?.items.flatMap(({ attachment }) => attachment ?? []) ?? [];
    const file = await test.app.attachments.read(first?.id ?? '');
    expect((await sharp(file?.bytes).metadata()).width).toBe(80);
    const pieces = await database.selectFrom('attachment_pieces').selectAll().execute();
    expect(pieces.some(({ bytes }) => Buffer.from(bytes).includes('JFIF'))).toBe(false);
    const [row] = await database.selectFrom('attachments').selectAll().execute();
    expect(row?.name).toMatch(/^v2\./);
    expect(row?.file_key).toMatch(/^v2\./);
    expect(row?.reference).toBeNull();
  });

  it.each([
    ['is told when the platform has lost it', new FileError('gone'), 'gone', 'gone'],
    ['is told when it is too large', new FileError('too_large'), 'refused', 'refused.too_large'],
    ['is told when it is a program', Buffer.from('MZ\x90\0 program'), 'refused', 'refused.kind'],
  ] as const)('%s', async (_, found, state, key) => {
    const database = await databases.open();
    const test = await createTestApp(database);
    await askForCounsellor(test);
    test.channel.files.set('one', found);
    await test.say(image, { file: { reference: 'one' } });
    await bring(test);
    expect((await rows(database))[0]?.state).toBe(state);
    expect(textsOf(test.channel.sent).at(-1)).toBe(en(key));
  });

  it('is tried again while the platform is away', async () => {
    const database = await databases.open();
    const test = await createTestApp(database);
    await askForCounsellor(test);
    test.channel.files.set('one', new FileError('unavailable'));
    await test.say(image, { file: { reference: 'one' } });
    await bring(test);
    expect((await rows(database))[0]?.state).toBe('wanted');
    test.channel.files.set('one', photo);
    await bring(test);
    expect((await rows(database))[0]?.state).toBe('wanted');
    test.world.clock.pass(minute);
    await bring(test);
    expect((await rows(database))[0]?.state).toBe('kept');
  });

  it('beyond what a person may send in a day is refused, and told', async () => {
    const database = await databases.open();
    const test = await createTestApp(database);
    await askForCounsellor(test);
    for (let n = 0; n < 4; n += 1) await test.say(image, { file: { reference: `${n}`, size: 10_000_000 } });
    await test.say(image, { file: { reference: 'more', size: 5_000_000 } });
    expect((await rows(database)).at(-1)).toEqual({ state: 'refused', reason: 'too_many' });
    test.world.clock.pass(day);
    await test.say(image, { file: { reference: 'tomorrow', size: 5_000_000 } });
    expect((await rows(database)).at(-1)?.state).not.toBe('refused');
  });

  it('goes with its message after 72 hours, with the person, and after 90 days in any case', async () => {
    const database = await databases.open();
    const test = await createTestApp(database);
    await test.say(image, { file: { bytes: photo } });
    expect(await database.selectFrom('attachment_pieces').select('place').execute()).toHaveLength(1);
    test.world.clock.pass(73 * hour);
    await test.app.retention.sweep();
    expect(await database.selectFrom('attachment_pieces').select('place').execute()).toEqual([]);
    expect(await rows(database)).toEqual([]);

    await askForCounsellor(test);
    await sendPhoto(test);
    await bring(test);
    test.world.clock.pass(keptFiles - hour);
    await test.app.retention.sweep();
    expect(await rows(database)).toEqual([{ state: 'kept', reason: null }]);
    test.world.clock.pass(2 * hour);
    await test.app.retention.sweep();
    expect(await rows(database)).toEqual([{ state: 'expired', reason: null }]);
    expect(await database.selectFrom('attachment_pieces').select('place').execute()).toEqual([]);

    await sendPhoto(test, 'again');
    await bring(test);
    const { id } = await database.selectFrom('contacts').select('id').executeTakeFirstOrThrow();
    await test.app.retention.eraseContact(id, 'system');
    expect(await rows(database)).toEqual([]);
    expect(await database.selectFrom('attachment_pieces').select('place').execute()).toEqual([]);
  });

  it('changed or swapped in the database does not open', async () => {
    const database = await databases.open();
    const test = await createTestApp(database);
    await test.say(image, { file: { bytes: photo } });
    await test.say(image, { file: { bytes: photo } });
    const [one, other] = await database.selectFrom('attachments').selectAll().execute();
    await database
      .updateTable('attachments')
      .set({ file_key: other?.file_key ?? null })
      .where('id', '=', one?.id ?? '')
      .execute();
    await expect(test.app.attachments.read(one?.id ?? '')).rejects.toThrow();
    const [piece] = await database
      .selectFrom('attachment_pieces')
      .selectAll()
      .where('attachment_id', '=', other?.id ?? '')
      .execute();
    const bytes = Buffer.from(piece?.bytes ?? []);
    bytes.writeUInt8(bytes.readUInt8(9) ^ 1, 9);
    await database
      .updateTable('attachment_pieces')
      .set({ bytes })
      .where('attachment_id', '=', other?.id ?? '')
      .execute();
    await expect(test.app.attachments.read(other?.id ?? '')).rejects.toThrow();
  });

  it('from a counsellor goes out as a clean picture or PDF, and nothing else does', async () => {
    const database = await databases.open();
    const test = await createTestApp(database);
    await askForCounsellor(test);
    const conversationId = await conversationOf(database);
    const open = await test.app.handoff.ofConversation(conversationId);
    await test.app.handoff.accept(open?.id ?? '', 'staff-1');
    const reply = (clientId: string, bytes: Uint8Array, name = 'form.pdf', text = '') =>
      test.app.handoff.reply({ conversationId, staff: 'staff-1', clientId, text, file: { name, bytes } });
    const pdf = Buffer.from('%PDF-1.4 a form');
    expect(await reply('1', pdf)).toEqual({ done: true });
    expect(await reply('1', pdf)).toEqual({ done: true });
    expect(await reply('2', photo, '../../map.heic', 'The office is here')).toEqual({ done: true });
    expect(await reply('3', Buffer.from('PK\x03\x04 an archive'))).toEqual({ done: false, why: 'file_kind' });
    await test.settle();
    const files = test.channel.sent.flatMap(({ file, text }) =>
      file ? [[text, file.kind, file.name, file.mediaType]] : [],
    );
    expect(files).toEqual([
      ['', 'document', 'form.pdf', 'application/pdf'],
      ['The office is here', 'image', 'map.jpg', 'image/jpeg'],
    ]);
  });

  it('opens after a rotation of the key, without the old one', async () => {
    const database = await databases.open();
    const folder = testFolder();
    const test = await createTestApp(database, { folder });
    await test.say(image, { file: { bytes: photo } });
    const keyFile = join(folder, 'keys/field.key');
    rotateKeys(keyFile);
    const ring = await openKeyRing({ keyFile, database, clock: test.world.clock });
    const { unreadable } = await resealFields(database, ring, keyIds(keyFile).at(-1) ?? '');
    expect([...unreadable]).toEqual([]);
    await resealCheck({ keyFile, database, clock: test.world.clock });
    expect(await countSeals(database, keyIds(keyFile).slice(0, -1))).toBe(0);
    removeOldKeys(keyFile);
    const again = await createTestApp(database, { folder, isStopped: true });
    const { id } = await database.selectFrom('attachments').select('id').executeTakeFirstOrThrow();
    expect((await again.app.attachments.read(id))?.bytes.length).toBeGreaterThan(100);
  });

  it('is in a backup, and opens where it is put back', async () => {
    const place = await databases.place();
    const database = await openDatabase(place);
    await migrate(database);
    const folder = testFolder();
    const test = await createTestApp(database, { folder });
    await test.say(image, { file: { bytes: photo } });
    const { id } = await database.selectFrom('attachments').select('id').executeTakeFirstOrThrow();
    const kept = await test.app.attachments.read(id);
    const secret = { kind: 'passphrase', passphrase: 'river palm sand and forty two' } as const;
    const needs = { database, dataDir: place.dataDir, keyFiles: [], secret, now: 0, version: '1' };
    const { path } = await createBackup(needs, join(folder, 'all.backup'));
    await database.destroy();
    const storage = await databases.place();
    await restoreBackup(path, {
      storage,
      secret,
      isForced: true,
      check: () => undefined,
      finish: async () => undefined,
    });
    const restored = await openDatabase(storage);
    const again = await createTestApp(restored, { folder, isStopped: true });
    const back = await again.app.attachments.read(id);
    expect(back?.bytes.equals(kept?.bytes ?? Buffer.alloc(0))).toBe(true);
    await restored.destroy();
  });
});
