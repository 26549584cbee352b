/**
 * The handbook of the desk: chapters in the languages of the desk, written as Markdown in `content/handbook`.
 * Words: chapter (for one kind of work), picture (made from the running program, named in the text).
 */
export {
  chapterNames,
  checkChapters,
  picturesIn,
  readChapter,
  type Chapter,
  type ChapterName,
} from './chapter.ts';
