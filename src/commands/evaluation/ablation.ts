import { createPassageStore, lookUps, withClassifier } from '#guidance/answering/fitting';
import {
  rankFeatures,
  type KnowledgeFiles,
  type LocaleKnowledge,
  type RankWeights,
} from '#guidance/knowledge';
import type { LocaleTag } from '#guidance/locales';
import type { Question } from './question.ts';

/** The engine without one of its parts. */
interface Variant {
  readonly name: string;
  readonly weights: RankWeights;
  readonly files: KnowledgeFiles;
}

const hitsKept = 60;
const choices = 3;

const groups: readonly { readonly name: string; readonly varieties: readonly string[] }[] = [
  { name: 'en, ar written', varieties: ['en', 'ar-msa'] },
  { name: 'ar-iraqi, ckb', varieties: ['ar-iraqi', 'ckb'] },
  { name: 'kmr, prs, ps', varieties: ['kmr-arab', 'prs', 'ps'] },
  { name: 'Latin letters', varieties: ['ar-latin', 'ckb-latin', 'kmr-latn'] },
];

function change(
  files: KnowledgeFiles,
  with_: (language: LocaleKnowledge) => LocaleKnowledge,
): KnowledgeFiles {
  const locales: Partial<Record<LocaleTag, LocaleKnowledge>> = {};
  for (const language of Object.values(files.locales)) locales[language.locale] = with_(language);
  return { ...files, locales };
}

/** Keeps every `step`-th ask of each section. */
function thin({ guides, ...rest }: LocaleKnowledge, step: number): LocaleKnowledge {
  return {
    ...rest,
    guides: guides.map((guide) => ({
      ...guide,
      sections: guide.sections.map((section) => ({
        ...section,
        asks: section.asks.filter((_, place) => place % step === 0),
      })),
    })),
  };
}

const { rank } = withClassifier;

function variants(files: KnowledgeFiles): readonly Variant[] {
  const content: readonly (readonly [string, (language: LocaleKnowledge) => LocaleKnowledge])[] = [
    ['half the asks', (language) => thin(language, 2)],
    ['a quarter of the asks', (language) => thin(language, 4)],
    ['no thesaurus', (language) => ({ ...language, vocabulary: { ...language.vocabulary, concepts: [] } })],
    ['no synonyms', (language) => ({ ...language, vocabulary: { ...language.vocabulary, sameAs: [] } })],
    ['no stop words', (language) => ({ ...language, vocabulary: { ...language.vocabulary, stopWords: [] } })],
  ];
  return [
    { name: 'all parts', weights: rank, files },
    ...rankFeatures
      .filter((feature) => rank[feature] > 0)
      .map((feature) => ({
        name: `order without ${feature}`,
        weights: { ...rank, [feature]: 0 },
        files,
      })),
    ...content.map(([name, with_]) => ({ name, weights: rank, files: change(files, with_) })),
  ];
}

interface Counted {
  asked: number;
  first: number;
  among: number;
}

function measure({ files, weights }: Variant, questions: readonly Question[]): ReadonlyMap<string, Counted> {
  const store = createPassageStore(files, weights);
  const counts = new Map<string, Counted>();
  for (const question of questions) {
    const { turns, locale, accept, isNear, variety } = question;
    const looked = lookUps([{ text: turns[0] ?? '', locale, accept, isNear }], store);
    if (looked.length === 0) continue;
    // The language searched that has an accepted guide: which of them to trust is the decision's part.
    const best = looked.find(({ isElsewhere }) => !isElsewhere) ?? looked[0];
    if (best === undefined) continue;
    const { passages, read } = best.searched;
    const hits = passages.find(read(turns[0] ?? ''), hitsKept);
    const found = [...new Set(hits.map(passages.topicOf))].filter((topic) => !topic.startsWith('~'));
    for (const group of [
      ...groups.filter(({ varieties }) => varieties.includes(variety)).map(({ name }) => name),
      'all',
    ]) {
      const count = counts.get(group) ?? { asked: 0, first: 0, among: 0 };
      counts.set(group, count);
      count.asked += 1;
      if (accept.includes(found[0] ?? '')) count.first += 1;
      if (found.slice(0, choices).some((topic) => accept.includes(topic))) count.among += 1;
    }
  }
  return counts;
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '-' : ((100 * part) / whole).toFixed(0);

/**
 * What each part of the engine earns: the right guide first / among the first three, per cent of the covered
 * questions, with all parts and without each. The weights of the others stay as learned with all parts.
 */
export function writeAblation(files: KnowledgeFiles, questions: readonly Question[]): string {
  const covered = questions.filter(({ kind, accept }) => kind === 'covered' && accept.length > 0);
  const names = [...groups.map(({ name }) => name), 'all'];
  const rows = variants(files).map((variant) => {
    const counts = measure(variant, covered);
    const cells = names.map((name) => {
      const { asked, first, among } = counts.get(name) ?? { asked: 0, first: 0, among: 0 };
      return `${percent(first, asked)} / ${percent(among, asked)}`;
    });
    return `| ${variant.name} | ${cells.join(' | ')} |`;
  });
  return [`| | ${names.join(' | ')} |`, `| --- |${' --- |'.repeat(names.length)}`, ...rows].join('\n');
}
