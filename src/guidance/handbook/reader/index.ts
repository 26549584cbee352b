/** Reader of `content/handbook/`: for the desk and the checks. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deskLocales } from '#guidance/locales';
import { chapterNames, readChapter, type Chapter } from '../chapter.ts';

/**
 * All chapters that are there; the checks say which are not.
 * @param folder the `content` folder
 * @throws Error naming a file without a heading
 */
export function readHandbook(folder: string): readonly Chapter[] {
  return deskLocales.flatMap(({ tag }) =>
    chapterNames.flatMap((name) => {
      const path = join(folder, 'handbook', tag, `${name}.md`);
      return existsSync(path) ? [readChapter(name, tag, readFileSync(path, 'utf8'))] : [];
    }),
  );
}

/** The bytes of a picture, or undefined when it was not made. @param file `queue.en.png` */
export function readPicture(folder: string, file: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[a-z-]+\.(en|ar|ckb)\.png$/.test(file)) return undefined;
  const path = join(folder, 'handbook', 'pictures', file);
  return existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined;
}
