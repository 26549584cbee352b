/** The form in which a guide is written: one field for each part of each section. */
import type { Guide } from '#guidance/collections';
import type { GuideEdit } from '#guidance/collections/reader';

export const guideActs = [
  'save',
  'try',
  'mark-checked',
  'compared',
  'translated',
  'publish',
  'discard',
  'rebase',
] as const;
export type GuideAct = (typeof guideActs)[number];

export interface GuideForm {
  readonly act: GuideAct;
  /** The version of the draft the page showed. */
  readonly version: number;
  readonly question: string;
  readonly edit: Required<Pick<GuideEdit, 'title' | 'summary' | 'sections'>>;
}

const field = (form: FormData, name: string, otherwise: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : otherwise;
};

/** One way to ask a line; a line given twice counts once. */
const lines = (text: string): readonly string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.replaceAll(/\s+/g, ' ').trim())
      .filter((line) => line !== ''),
  ),
];

/** @param guide whose sections the page showed; a field that is missing stays as it is */
export function readGuideForm(form: FormData, guide: Guide): GuideForm | undefined {
  const act = guideActs.find((known) => known === form.get('act'));
  const version = Number(form.get('version'));
  if (act === undefined || !Number.isInteger(version) || version < 0) return undefined;
  return {
    act,
    version,
    question: field(form, 'question', ''),
    edit: {
      title: field(form, 'title', guide.title).replaceAll(/\s+/g, ' '),
      summary: field(form, 'summary', guide.summary).replaceAll(/\s+/g, ' '),
      sections: guide.sections.map(({ id, heading, markdown, asks }) => ({
        id,
        heading: field(form, `heading.${id}`, heading),
        markdown: field(form, `text.${id}`, markdown),
        asks: lines(field(form, `asks.${id}`, asks.join('\n'))),
      })),
    },
  };
}

/** Whether what readers see is another text: ways to ask are not shown to anybody. */
export function readsOtherwise(guide: Guide, { title, summary, sections }: GuideForm['edit']): boolean {
  return (
    title !== guide.title ||
    summary !== guide.summary ||
    sections.some(({ heading, markdown }, index) => {
      const before = guide.sections[index];
      return heading !== before?.heading || markdown !== before.markdown;
    })
  );
}
