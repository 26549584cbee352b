import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { dataFiles } from '../../../src/platform/backup/data-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'data-files-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('keys and sessions stay out of a backup, wherever in the data folder they lie', () => {
  for (const path of [
    'kept.txt',
    'sessions-of-old/kept.txt',
    'whatsapp/session/Default/Cookies',
    'sessions/whatsapp/Default/Cookies',
    'a.key',
  ]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), 'x');
  }
  expect(dataFiles(folder, [join(folder, 'a.key'), join(folder, 'sessions')])).toEqual([
    'kept.txt',
    'sessions-of-old/kept.txt',
  ]);
});
