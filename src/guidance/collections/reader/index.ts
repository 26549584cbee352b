/** Reader: the only part of guidance that touches the disk (`content/`), for the build, the commands and the server. */
export { readBuiltCollections, writeBuiltCollections } from './built-collections.ts';
export {
  beginTranslation,
  editGuideFile,
  readUnfinishedGuide,
  type EditedSection,
  type GuideEdit,
} from './guide-file.ts';
export { parseGuide, readCollections, readYaml } from './read-collections.ts';
export { readOutcomes, readPhrasebook } from './read-desk-lists.ts';
export { readHolidays } from './read-holidays.ts';
export { readPositions } from './read-positions.ts';
export { readUiCatalogs } from './read-ui-words.ts';
