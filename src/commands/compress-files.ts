/** A step of the build: `<file>.br` and `<file>.gz` beside every text file, for the web server to hand out. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { putFile } from './publishing/put-file.ts';

const compressible = /\.(html|css|js|json|svg|txt|xml|webmanifest)$/;

const [brotliText, gzipText] = [promisify(brotliCompress), promisify(gzip)];
/** Files under way at once: keeps every processor of a small server busy. */
const atOnce = 4;

/**
 * Two and a half thousand pages at the best level take longer than making them; level 7 is within 6 % in a tenth of the
 * time, and so is level 7 of gzip. What phones keep is worth more, though the last level saves only another fortieth of it and takes twice as
 * long; the few scripts and styles are worth the best.
 */
function qualityFor(path: string): number {
  if (/\.(?:js|css)$/.test(path)) return 11;
  return path.includes('/knowledge/') ? 10 : 7;
}

async function compressFile(path: string): Promise<void> {
  const content = readFileSync(path);
  const quality = qualityFor(path);
  const [br, gz] = await Promise.all([
    brotliText(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
    gzipText(content, { level: 7 }),
  ]);
  putFile(`${path}.br`, br);
  putFile(`${path}.gz`, gz);
}

/**
 * @param folder of the built site
 * @param files relative to it; all of them when left out. What does not compress is passed over.
 */
export async function compressStaticFiles(
  folder: string,
  files = globSync('**/*', { cwd: folder }),
): Promise<void> {
  const waiting = files.filter((file) => compressible.test(file));
  const worker = async (): Promise<void> => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop())
      await compressFile(join(folder, file));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
