import type { OpenKind, OpenQuestion } from '#conversations/open-questions';
import type { LocaleTag } from '#guidance/locales';
import type { Visit } from '../enter-desk.ts';

/** As shown: also what counsellors reported. */
export interface ShownQuestion extends Omit<OpenQuestion, 'kind'> {
  readonly kind: OpenKind | 'wrong';
}

/** Questions that ask the same, in one language. */
export interface QuestionGroup {
  /** Of its matter, or of its oldest question. */
  readonly id: string;
  readonly locale: LocaleTag;
  readonly questions: readonly (OpenQuestion | (ShownQuestion & { readonly kind: 'wrong' }))[];
  readonly counts: Readonly<Record<OpenKind | 'wrong', number>>;
  /** How many want to be told. */
  readonly waiting: number;
  readonly assignedTo: string | undefined;
}

type Question = QuestionGroup['questions'][number];

async function questionsNow({ app }: Visit): Promise<readonly Question[]> {
  const matters = new Map((await app.questions.matters()).map((matter) => [matter.id, matter]));
  const open = (await app.questions.list()).filter(
    ({ matter }) => matter === undefined || matters.get(matter)?.state === 'open',
  );
  const reports = (await app.answerReports.list(['open'])).flatMap((report): Question[] =>
    report.question === undefined
      ? []
      : [
          {
            id: report.id,
            kind: 'wrong',
            locale: report.locale,
            passage: { guide: report.guide, section: report.section },
            text: report.question,
            askedAt: report.reportedAt,
            wantsAnswer: false,
            matter: undefined,
          },
        ],
  );
  return [...open, ...reports];
}

const count = (questions: readonly Question[], kind: Question['kind']): number =>
  questions.filter((question) => question.kind === kind).length;

/** All groups: who waits first, then the largest. */
export async function groupsOf(visit: Visit): Promise<readonly QuestionGroup[]> {
  const { app } = visit;
  const assigned = new Map((await app.questions.matters()).map(({ id, assignedTo }) => [id, assignedTo]));
  const byLocale = Map.groupBy(await questionsNow(visit), ({ locale }) => locale);
  const groups: QuestionGroup[] = [];
  for (const [locale, questions] of byLocale)
    for (const group of await app.questions.group(locale, questions)) {
      const matter = group.find((question) => question.matter !== undefined)?.matter;
      const oldest = group.toSorted((a, b) => a.askedAt - b.askedAt)[0];
      groups.push({
        id: matter ?? oldest?.id ?? '',
        locale,
        questions: group,
        counts: {
          unanswered: count(group, 'unanswered'),
          badly_rated: count(group, 'badly_rated'),
          wrong: count(group, 'wrong'),
        },
        waiting: group.filter(({ wantsAnswer }) => wantsAnswer).length,
        assignedTo: matter === undefined ? undefined : assigned.get(matter),
      });
    }
  return groups.toSorted((a, b) => b.waiting - a.waiting || b.questions.length - a.questions.length);
}
