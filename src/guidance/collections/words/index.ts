/** Words of site, desk and bots, without the schemas they are checked by: what runs in browsers comes through here. */
export { createTranslate, type Translate, type UiCatalogs } from './translate.ts';
