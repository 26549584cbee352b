import type { OpenText } from '#editorial/drafts';
import type { Outcome } from '#guidance/answering';
import type { Guide } from '#guidance/collections';
import type { Finding } from '#guidance/collections/checks';
import type { GuideEdit } from '#guidance/collections/reader';
import { isLocaleTag, type LocaleTag } from '#guidance/locales';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { readGuideForm, readsOtherwise, type GuideForm } from '../forms/guide-form.ts';
import { goTo, notAllowed, notFound, type Refusal } from '../go.ts';

/** How a question would end, in words for an editor. */
export interface TrialLine {
  readonly kind: Outcome['kind'];
  readonly text: string;
  readonly locale: LocaleTag;
  /** The passage that is quoted. */
  readonly title: string | undefined;
}

export interface SectionFields {
  readonly id: string;
  readonly heading: string;
  readonly markdown: string;
  readonly asks: string;
  readonly source: { readonly heading: string; readonly markdown: string } | undefined;
}

export interface GuideScreen {
  readonly kind: 'guide';
  readonly guide: string;
  readonly locale: LocaleTag;
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly SectionFields[];
  /** What it is translated from, or what is published where it is the original. */
  readonly source:
    { readonly title: string; readonly summary: string; readonly locale: LocaleTag } | undefined;
  readonly review: Guide['review'];
  readonly checkedOn: string;
  readonly reviewDue: string;
  /** The English text has changed since the translation. */
  readonly isStale: boolean;
  readonly version: number;
  readonly draft: { readonly by: string; readonly at: number } | undefined;
  readonly isBehind: boolean;
  readonly findings: readonly Finding[];
  readonly question: string;
  readonly trial: { readonly then: TrialLine; readonly now: TrialLine; readonly isSame: boolean } | undefined;
  /** A key under `problem.`. */
  readonly problem: 'overtaken' | 'errors' | 'busy' | 'changed' | 'nothing' | 'form' | undefined;
  readonly mayPublish: boolean;
}

const monthsUntilReview = 6;

function dayOf(visit: Visit): string {
  return new Date(visit.app.clock.now()).toISOString().slice(0, 10);
}

function monthsLater(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** What is saved for an act; words that changed are nobody's checked words any more. */
async function editFor(visit: Visit, open: OpenText, form: GuideForm): Promise<GuideEdit> {
  const today = dayOf(visit);
  const stale: GuideEdit = readsOtherwise(open.parsed, form.edit) ? { review: { state: 'draft' } } : {};
  switch (form.act) {
    case 'mark-checked':
      return { ...form.edit, review: { state: 'checked', by: visit.staff.name, on: today } };
    case 'compared':
      return { ...form.edit, ...stale, checkedOn: today, reviewDue: monthsLater(today, monthsUntilReview) };
    case 'translated': {
      const translationOf = await visit.app.drafts.englishRevision(open.guide);
      return { ...form.edit, ...stale, ...(translationOf !== undefined && { translationOf }) };
    }
    case 'save':
    case 'try':
    case 'publish':
    case 'discard':
    case 'rebase':
      return { ...form.edit, ...stale };
  }
}

function trialLine({ kind, reply }: Outcome): TrialLine {
  const { passage, text, locale } = reply;
  return { kind, text, locale, title: passage && `${passage.title}: ${passage.heading}` };
}

async function trialOf(
  visit: Visit,
  open: OpenText,
  text: string,
  question: string,
): Promise<GuideScreen['trial']> {
  if (question === '') return undefined;
  const trial = await visit.app.drafts.tryQuestion(open, text, question);
  if (trial === undefined) return undefined;
  const [then, now] = [trialLine(trial.then), trialLine(trial.now)];
  return { then, now, isSame: then.text === now.text };
}

interface Shown {
  readonly problem?: GuideScreen['problem'];
  /** What was typed, where it was not saved. */
  readonly text?: string;
  readonly question?: string;
  readonly findings?: readonly Finding[];
  readonly trial?: GuideScreen['trial'];
}

async function show(visit: Visit, open: OpenText, shown: Shown = {}): Promise<GuideScreen> {
  const { app, staff } = visit;
  const text = shown.text ?? open.text;
  const guide = text === open.text ? open.parsed : app.drafts.read(open, text);
  const english = app.collections.guides.find(({ id, locale }) => id === open.guide && locale === 'en');
  const source = open.locale === 'en' ? open.published : english;
  const names = await app.access.staff.names();
  const revision = await app.drafts.englishRevision(open.guide);
  return {
    kind: 'guide',
    guide: open.guide,
    locale: open.locale,
    title: guide.title,
    summary: guide.summary,
    sections: guide.sections.map(({ id, heading, markdown, asks }) => ({
      id,
      heading,
      markdown,
      asks: asks.join('\n'),
      source: source?.sections.find((section) => section.id === id),
    })),
    source: source && { title: source.title, summary: source.summary, locale: source.locale },
    review: guide.review,
    checkedOn: guide.checkedOn,
    reviewDue: guide.reviewDue,
    isStale: open.locale !== 'en' && guide.translationOf !== revision,
    version: open.version,
    draft: open.draft && { by: names.get(open.draft.updatedBy) ?? '', at: open.draft.updatedAt },
    isBehind: open.isBehind,
    findings: shown.findings ?? (open.version > 0 ? await app.drafts.check(open, text) : []),
    question: shown.question ?? '',
    trial: shown.trial,
    problem: shown.problem,
    mayPublish: may(staff, 'content.publish'),
  };
}

const publish = async (visit: Visit, open: OpenText): Promise<GuideScreen | Response | Refusal> => {
  const { app, staff } = visit;
  if (!may(staff, 'content.publish')) return notAllowed;
  const end = await app.drafts.publish([open], { id: staff.id, name: staff.name });
  if (end.kind === 'begun') return goTo('/desk/content/?published=begun#publishing');
  const now = (await app.drafts.open(open)) ?? open;
  return end.kind === 'errors'
    ? show(visit, now, { problem: 'errors', findings: end.findings })
    : show(visit, now, { problem: end.why });
};

async function act(visit: Visit, open: OpenText): Promise<GuideScreen | Response | Refusal> {
  const { app, staff, request } = visit;
  const form = readGuideForm(await request.formData(), open.parsed);
  if (form === undefined) return show(visit, open, { problem: 'form' });
  const here = `/desk/content/${open.guide}/${open.locale}/`;
  const { question } = form;
  if (form.act === 'discard') {
    await app.drafts.discard(open);
    return goTo(`${here}?said=saved`);
  }
  if (form.act === 'rebase') {
    await app.drafts.rebase(open, staff.id);
    return goTo(`${here}?said=saved`);
  }
  const text = app.drafts.change(open, await editFor(visit, open, form));
  if (form.act === 'try')
    return show(visit, open, { text, question, trial: await trialOf(visit, open, text, question) });
  const isUnchanged = text === open.text && (form.act !== 'publish' || open.version > 0);
  if (!isUnchanged) {
    const saved = await app.drafts.save(open, text, { staff: staff.id, version: form.version });
    // What was typed stays on the page; saving again writes over the other's words, knowingly.
    if (saved.kind === 'overtaken')
      return show(visit, (await app.drafts.open(open)) ?? open, { text, problem: 'overtaken' });
  }
  if (form.act !== 'publish') return goTo(`${here}?said=saved`);
  return publish(visit, (await app.drafts.open(open)) ?? open);
}

/** `/desk/content/<guide>/<locale>/`: one text beside what it is translated from, tried, checked, published. */
export async function guideScreen(
  visit: Visit,
  guide: string,
  locale: string,
): Promise<GuideScreen | Refusal | Response> {
  if (!may(visit.staff, 'content.edit')) return notAllowed;
  if (!isLocaleTag(locale) || !/^[a-z0-9-]+$/.test(guide)) return notFound;
  const open = await visit.app.drafts.open({ guide, locale });
  if (open === undefined) return notFound;
  return visit.request.method === 'POST' ? act(visit, open) : show(visit, open);
}

/** The page as readers would see it, made by the site's own modules, with a line that says what it is. */
export async function previewAnswer(
  visit: Visit,
  guide: string,
  locale: string,
  note: string,
): Promise<Response | Refusal> {
  const { app, staff } = visit;
  if (!may(staff, 'content.edit')) return notAllowed;
  if (!isLocaleTag(locale) || !/^[a-z0-9-]+$/.test(guide)) return notFound;
  const open = await app.drafts.open({ guide, locale });
  if (open === undefined) return notFound;
  const findings = await app.drafts.check(open, open.text);
  if (findings.some(({ check }) => check === 'schema'))
    return goTo(`/desk/content/${guide}/${locale}/#checks`);
  const text = { guide, locale, text: open.text };
  const { html, policy } = await app.publishing.preview([text], `/${locale}/guides/${guide}/`);
  const escaped = note.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const marked = html.replace(/<body[^>]*>/, (body) => `${body}<p class="note" role="status">${escaped}</p>`);
  return new Response(marked, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  });
}
