import type { OpenQuestion } from '#conversations/open-questions';
import type { LocaleTag } from '#guidance/locales';
import { isLocaleTag } from '#guidance/locales';
import { nearestAsk, type NearAsk } from '#guidance/collections/checks';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { readFields } from '../forms/fields.ts';
import { learningFormSchema, type LearningForm } from '../forms/learning-form.ts';
import { goTo, notAllowed, type Refusal } from '../go.ts';
import { groupsOf, type QuestionGroup } from '../view-models/question-groups.ts';

/** A passage that may answer a group. */
export interface PassageChoice {
  /** `smugglers#prices` */
  readonly ref: string;
  readonly title: string;
  readonly locale: LocaleTag;
}

export interface GroupLine extends QuestionGroup {
  readonly assignedName: string | undefined;
  readonly choices: readonly PassageChoice[];
}

export interface LearningScreen {
  readonly kind: 'learning';
  readonly groups: readonly GroupLine[];
  readonly problem: 'near' | 'settled' | 'passage' | 'form' | undefined;
  /** The ask that says nearly the same already. */
  readonly near: NearAsk | undefined;
}

const passagesOffered = 5;
const groupsShown = 50;

function choicesFor({ app }: Visit, { questions, locale }: QuestionGroup): readonly PassageChoice[] {
  const [first] = questions;
  if (first === undefined) return [];
  return app.answering.search(first.text, locale, passagesOffered).map(({ passage }) => ({
    ref: `${passage.guide}#${passage.section}`,
    title: `${passage.title}: ${passage.heading}`,
    locale: passage.locale,
  }));
}

async function show(
  visit: Visit,
  shown: Partial<Pick<LearningScreen, 'problem' | 'near'>> = {},
): Promise<LearningScreen> {
  const { app, staff } = visit;
  const names = await app.access.staff.names();
  const groups = (await groupsOf(visit)).slice(0, groupsShown);
  const read = groups.reduce((sum, { questions }) => sum + questions.length, 0);
  if (read > 0)
    await app.audit.record({
      actor: `staff:${staff.id}`,
      act: 'questions.read',
      subject: { kind: 'system', id: 'open-questions' },
      details: { count: read },
    });
  return {
    kind: 'learning',
    groups: groups.map((group) => ({
      ...group,
      assignedName: group.assignedTo === undefined ? undefined : names.get(group.assignedTo),
      choices: choicesFor(visit, group),
    })),
    problem: shown.problem,
    near: shown.near,
  };
}

const isKnownPassage = ({ app }: Visit, guide: string, section: string): boolean =>
  app.collections.guides.some(
    ({ id, sections }) => id === guide && sections.some((one) => one.id === section),
  );

const kept = ({ questions }: QuestionGroup): readonly OpenQuestion[] =>
  questions.flatMap((question) => (question.kind === 'wrong' ? [] : [question]));

/** One click: the question becomes a way to ask for a passage, unless somebody asks so elsewhere already. */
async function addAsk(
  visit: Visit,
  form: LearningForm & { act: 'add-ask' },
): Promise<LearningScreen | Response> {
  const { app, staff } = visit;
  const { guide, section } = form.passage;
  const { locale, ask } = form;
  const near = nearestAsk(
    ask,
    app.collections.guides.filter((other) => other.locale === locale),
  );
  if (near !== undefined) return show(visit, { problem: 'near', near });
  const open = await app.drafts.open({ guide, locale });
  if (open === undefined || !isKnownPassage(visit, guide, section))
    return show(visit, { problem: 'passage' });
  const sections = open.parsed.sections.map((one) =>
    one.id === section && !one.asks.includes(ask) ? { ...one, asks: [...one.asks, ask] } : one,
  );
  await app.drafts.save(open, app.drafts.change(open, { sections }), {
    staff: staff.id,
    version: open.version,
  });
  return goTo(`/desk/content/${guide}/${locale}/?said=saved#part-${section}`);
}

async function settle(
  visit: Visit,
  group: QuestionGroup,
  form: LearningForm & { act: 'answer' | 'set-aside' },
): Promise<LearningScreen | Response> {
  const { app, staff } = visit;
  const passage = form.act === 'answer' ? form.passage : undefined;
  if (passage && !isKnownPassage(visit, passage.guide, passage.section))
    return show(visit, { problem: 'passage' });
  const matter = await app.questions.take(kept(group), group.locale, staff.id);
  const isSettled = await app.questions.settle(matter, {
    state: form.act === 'answer' ? 'answered' : 'set_aside',
    ...(passage && { passage }),
    staff: staff.id,
  });
  for (const { id, kind } of group.questions)
    if (kind === 'wrong') await app.answerReports.settle(id, passage ? 'mended' : 'kept', staff.id);
  return isSettled ? goTo('/desk/learning/?said=saved') : show(visit, { problem: 'settled' });
}

async function act(visit: Visit): Promise<LearningScreen | Response> {
  const read = learningFormSchema.safeParse(await readFields(visit.request));
  if (!read.success) return show(visit, { problem: 'form' });
  const form = read.data;
  if (!isLocaleTag(form.locale)) return show(visit, { problem: 'form' });
  if (form.act === 'add-ask') return addAsk(visit, form);
  const group = (await groupsOf(visit)).find(({ id }) => id === form.group);
  if (group === undefined) return show(visit, { problem: 'settled' });
  if (form.act !== 'take') return settle(visit, group, form);
  await visit.app.questions.take(kept(group), group.locale, visit.staff.id);
  return goTo('/desk/learning/?said=saved');
}

/** `/desk/learning/`: what people asked in vain, like questions together; editors see it redacted only. */
export async function learningScreen(visit: Visit): Promise<LearningScreen | Refusal | Response> {
  if (!may(visit.staff, 'content.edit')) return notAllowed;
  return visit.request.method === 'POST' ? act(visit) : show(visit);
}
