/**
 * Recorded guides: `content/audio/<locale>/<guide>.mp3` or `.ogg`, and beside it `<guide>.vtt` with a cue for each
 * section, named by its id, when the recording can be walked through.
 */
import { globSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import { isLocaleTag, type LocaleTag } from '#guidance/locales';

export interface Recording {
  readonly locale: LocaleTag;
  readonly guide: string;
  /** `guide.mp3`; the first of the two formats that is there. */
  readonly file: string;
  readonly chapters?: string;
}

export const audioTypes: Readonly<Record<string, string>> = {
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.vtt': 'text/vtt; charset=utf-8',
};

/**
 * All recordings, one a guide and language.
 * @param folder the `content` folder
 * @param guides ids that exist
 * @throws Error for a recording of what is no guide or no language.
 */
export function findRecordings(folder: string, guides: ReadonlySet<string>): readonly Recording[] {
  const files = globSync('*/*.{mp3,ogg,vtt}', { cwd: `${folder}/audio` }).toSorted();
  const chapters = new Set(files.filter((file) => file.endsWith('.vtt')));
  const recordings = new Map<string, Recording>();
  for (const path of files.filter((file) => !file.endsWith('.vtt'))) {
    const [locale, guide] = [dirname(path), basename(path, extname(path))];
    if (!isLocaleTag(locale) || !guides.has(guide))
      throw new Error(`content/audio/${path}: there is no guide "${guide}" in a language "${locale}"`);
    const key = `${locale}/${guide}`;
    if (recordings.has(key)) continue;
    const hasChapters = chapters.has(`${key}.vtt`);
    recordings.set(key, {
      locale,
      guide,
      file: basename(path),
      ...(hasChapters && { chapters: `${guide}.vtt` }),
    });
  }
  return [...recordings.values()];
}
