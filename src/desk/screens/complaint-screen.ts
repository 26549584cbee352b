import { mayReadComplaint, type Complaint, type ComplaintProblem } from '#conversations/complaints';
import { localeFor } from '#guidance/locales';
import type { Visit } from '../enter-desk.ts';
import { readFields } from '../forms/fields.ts';
import { goTo, notFound, type Refusal } from '../go.ts';
import { complaintLine, type ComplaintLine } from '../view-models/complaint-view.ts';
import { nameOf, officeChoices, type OfficeChoice } from '../view-models/office-names.ts';
import { figureWords, inLanguage } from '../words.ts';

export interface ComplaintScreen {
  readonly kind: 'complaint';
  readonly line: ComplaintLine;
  readonly mark: ReturnType<typeof inLanguage>;
  readonly language: string;
  readonly version: number;
  readonly state: Complaint['state'];
  readonly text: string | undefined;
  /** Only with the whole complaint. */
  readonly reach: string | undefined;
  readonly answer: string | undefined;
  /** Whether this reader may answer, pass on and close it. */
  readonly isWhole: boolean;
  readonly passedTo: string | undefined;
  readonly offices: readonly OfficeChoice[];
  readonly problem: ComplaintProblem | 'confirm' | 'office' | undefined;
  /** What was typed as an answer that could not be stored. */
  readonly typed: string | undefined;
}

type Fields = Readonly<Record<string, string | undefined>>;

/** Does what the form says. @returns what was wrong */
async function act(visit: Visit, id: string, fields: Fields): Promise<ComplaintScreen['problem']> {
  const { complaints } = visit.app;
  const by = { id, version: Number(fields['version'] ?? 0), staff: visit.staff.id };
  switch (fields['act']) {
    case 'answer':
      return complaints.answer(by, fields['text'] ?? '');
    case 'close':
      return complaints.close(by);
    case 'reopen':
      return complaints.reopen(by);
    case 'pass': {
      const offices = await officeChoices(visit);
      const office = offices.find((one) => one.id === fields['office']);
      if (office === undefined) return 'office';
      return fields['confirmed'] === 'yes' ? complaints.passOn(by, office.id) : 'confirm';
    }
    case undefined:
    default:
      return 'not_now';
  }
}

/** `/desk/complaints/<id>/`: one, opened. Whoever may not read it learns not even that it is there. */
export async function complaintScreen(
  visit: Visit,
  id: string,
): Promise<ComplaintScreen | Response | Refusal> {
  const { app, staff, request, locale } = visit;
  const entry = await app.complaints.find(id);
  const access = entry === undefined ? 'none' : mayReadComplaint(staff, entry);
  if (access === 'none') return notFound;
  const isWhole = access === 'whole';
  let problem: ComplaintScreen['problem'];
  let typed: string | undefined;
  if (request.method === 'POST') {
    if (!isWhole) return notFound;
    const fields = await readFields(request);
    problem = await act(visit, id, fields);
    if (problem === undefined) return goTo(`/desk/complaints/${id}/?said=saved`);
    typed = fields['text'];
  }
  const complaint = await app.complaints.read(id, { staff: staff.id, looksAt: isWhole });
  if (complaint === undefined) return notFound;
  const offices = await officeChoices(visit);
  const f = figureWords(app.translate, locale);
  return {
    kind: 'complaint',
    line: complaintLine(complaint, { f, visit, now: app.clock.now(), offices }),
    mark: inLanguage(complaint.locale),
    language: localeFor(complaint.locale).ownName,
    version: complaint.version,
    state: complaint.state,
    text: complaint.text,
    reach: isWhole ? complaint.reach : undefined,
    answer: complaint.answer,
    isWhole,
    passedTo: nameOf(offices, complaint.passedTo),
    offices,
    problem,
    typed,
  };
}
