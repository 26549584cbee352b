import { createRequire } from 'node:module';
import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import lunr from 'lunr';
import MiniSearch, { type SearchOptions } from 'minisearch';
import { withoutClassifier } from '#guidance/answering/fitting';
import { buildPassageIndex, readQuery, searchIndex } from '#guidance/knowledge';
import { createAnalyser, emptyVocabulary } from '#guidance/language';
import { readVocabularies } from '#guidance/language/reader';
import { isLocaleTag } from '#guidance/locales';

/** Other people's passages and questions, in the shape `bench:retrieval` reads. */
export interface Collection {
  readonly locale: string;
  readonly passages: readonly { readonly id: string; readonly text: string }[];
  readonly queries: readonly { readonly text: string; readonly relevant: readonly string[] }[];
}

/** Ids of the ten best passages. */
export type Search = (query: string) => Promise<readonly string[]> | readonly string[];

export interface Engine {
  readonly name: string;
  build(collection: Collection): Promise<Search> | Search;
}

const depth = 10;
const require = createRequire(import.meta.url);

/** lunr as its users install it: with the plugin of the language where there is one. */
function lunrWithPlugin({ locale, passages }: Collection): Search {
  if (locale !== 'en') {
    (require('lunr-languages/lunr.stemmer.support') as (l: typeof lunr) => void)(lunr);
    (require(`lunr-languages/lunr.${locale}`) as (l: typeof lunr) => void)(lunr);
  }
  const index = lunr((builder) => {
    const plugin = (lunr as unknown as Record<string, lunr.Builder.Plugin | undefined>)[locale];
    if (locale !== 'en' && plugin) builder.use(plugin);
    builder.ref('id');
    builder.field('text');
    for (const passage of passages) builder.add(passage);
  });
  return (query) =>
    index
      .search(query.replaceAll(/[:*~^+?؟-]/g, ' '))
      .slice(0, depth)
      .map(({ ref }) => ref);
}

/** MiniSearch as installed, or with the options its manual recommends for misspellings. */
function miniSearch({ passages }: Collection, searchOptions: SearchOptions): Search {
  const index = new MiniSearch({ fields: ['text'], searchOptions });
  index.addAll(passages);
  return (query) =>
    index
      .search(query)
      .slice(0, depth)
      .map(({ id }) => String(id));
}

/** Orama with the tokenizer of the language; its stemmers for languages other than English are packages of their own. */
async function orama({ locale, passages }: Collection): Promise<Search> {
  const index = create({
    schema: { id: 'string', text: 'string' } as const,
    ...(locale === 'ar'
      ? { language: 'arabic' }
      : { components: { tokenizer: { language: 'english', stemming: true } } }),
  });
  await insertMultiple(index, [...passages]);
  return async (query) => {
    const { hits } = await searchOrama(index, { term: query, limit: depth, threshold: 1 });
    return hits.map(({ document }) => document.id);
  };
}

function ours({ locale, passages }: Collection): Search {
  const vocabulary =
    (isLocaleTag(locale) ? readVocabularies('content').get(locale) : undefined) ?? emptyVocabulary;
  const documents = passages.map(({ text }) => ({ title: '', heading: '', text, asks: [] }));
  const index = buildPassageIndex(documents, createAnalyser(locale, vocabulary));
  return (query) =>
    searchIndex(readQuery(query, index.reader), index, { weights: withoutClassifier.rank, limit: depth }).map(
      ({ passage }) => passages[passage]?.id ?? '',
    );
}

export const engines: readonly Engine[] = [
  { name: 'lunr + lunr-languages', build: lunrWithPlugin },
  { name: 'MiniSearch', build: (collection) => miniSearch(collection, {}) },
  {
    name: 'MiniSearch, fuzzy and prefix',
    build: (collection) => miniSearch(collection, { fuzzy: 0.2, prefix: true }),
  },
  { name: 'Orama', build: orama },
  { name: 'ours', build: ours },
];
