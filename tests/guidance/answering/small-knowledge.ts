import type { LocaleTag } from '#guidance/locales';
import type { KnowledgeFiles, KnownSection, LocaleKnowledge } from '#guidance/knowledge';
import { knowledgeFromContent } from '../../../src/commands/build-knowledge.ts';

const real = knowledgeFromContent('content');

const section = (id: string, heading: string, text: string, ...asks: string[]): KnownSection => ({
  id,
  heading,
  text,
  asks,
});

const guide = (id: string, title: string, isDraft: boolean, ...sections: KnownSection[]) => ({
  id,
  title,
  checkedOn: '2026-11-02',
  isDraft,
  sections,
});

function only(
  locale: LocaleTag,
  guides: LocaleKnowledge['guides'],
  neighbours: LocaleKnowledge['neighbours'],
): LocaleKnowledge {
  const vocabulary = real.locales[locale]?.vocabulary;
  if (vocabulary === undefined) throw new Error(`content has no guides in ${locale}`);
  return { locale, vocabulary, guides, neighbours };
}

/** A thesaurus of one word, under the number the English one has for it. */
const dariConcepts = (real.locales.en?.vocabulary.concepts ?? []).map((forms) =>
  forms.includes('passport') ? ['پاسپورت'] : [],
);

/** Words, phrases, places and safety as they are; guides of a size that a test can oversee. */
export const smallKnowledge: KnowledgeFiles = {
  shared: real.shared,
  locales: {
    en: only(
      'en',
      [
        guide(
          'loans',
          'Loans for a small business',
          true,
          section(
            'amount',
            'How much the loan is',
            'The ministry lends between five and twenty million dinars for a small project.\n\n• no interest\n• paid back monthly',
            'how much is the loan for a small business',
            'what sum does the ministry lend for a project',
          ),
          section(
            'guarantor',
            'Who must guarantee the loan',
            'An employee of the state signs as guarantor for your loan.',
            'who signs as guarantor for the loan',
            'do i need a guarantor for the business loan',
          ),
        ),
        guide(
          'passport',
          'Getting a passport',
          false,
          section(
            'renew',
            'How to renew your passport',
            'Bring your identity card and the old passport to the passport office of your governorate.',
            'how do i renew my passport',
            'my passport expired what should i bring to the passport office',
          ),
        ),
        guide(
          'centres',
          'Where our centres are',
          false,
          section(
            'places',
            'Places of the centres',
            'Centres are in Baghdad, Erbil and Sulaimani. You need no appointment.',
            'where is the migrant centre',
            'address of your centres',
          ),
        ),
      ],
      [{ id: 'cars', asks: ['how much is the customs duty for a car', 'import a used car from the gulf'] }],
    ),
    ckb: only(
      'ckb',
      [
        guide(
          'passport',
          'پاسپۆرت',
          true,
          section(
            'renew',
            'نوێکردنەوەی پاسپۆرت',
            'ناسنامە و پاسپۆرتە کۆنەکە ببە بۆ بەڕێوەبەرایەتیی پاسپۆرت لە پارێزگاکەت.',
            'چۆن پاسپۆرتەکەم نوێ بکەمەوە',
            'پاسپۆرتم بەسەرچووە لە کوێ نوێ دەکرێتەوە',
          ),
        ),
      ],
      [],
    ),
    // No guide of its own: searched in the English ones by what its words mean.
    prs: {
      locale: 'prs',
      vocabulary: { stopWords: [], sameAs: [], concepts: dariConcepts },
      guides: [],
      neighbours: [],
    },
  },
};
