import { complaintStates, mayReadComplaint, type ComplaintState } from '#conversations/complaints';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { notAllowed, type Refusal } from '../go.ts';
import {
  complaintLine,
  meetsComplaints,
  unreadable,
  type ComplaintLine,
} from '../view-models/complaint-view.ts';
import { officeChoices } from '../view-models/office-names.ts';
import { figureWords } from '../words.ts';

export interface ComplaintsScreen {
  readonly kind: 'complaints';
  /** Which are listed. */
  readonly shown: 'open' | ComplaintState;
  readonly lines: readonly ComplaintLine[];
  /** For those who read none: how many wait for somebody else. */
  readonly waiting: number;
  /** How many nobody may read, as those who could work for the office they are about. */
  readonly unreadable: number;
}

const open: readonly ComplaintState[] = ['new', 'looked_at'];

/** `/desk/complaints/`: what came in. Coordinators see those that are not about an office of theirs. */
export async function complaintsScreen(visit: Visit): Promise<ComplaintsScreen | Refusal> {
  const { app, staff, url, locale } = visit;
  if (!meetsComplaints(staff)) return notAllowed;
  const wanted = complaintStates.find((state) => state === url.searchParams.get('state'));
  const all = await app.complaints.list(complaintStates);
  const states = wanted === undefined ? open : [wanted];
  const mine = all.filter((entry) => mayReadComplaint(staff, entry) !== 'none');
  const context = {
    f: figureWords(app.translate, locale),
    visit,
    now: app.clock.now(),
    offices: await officeChoices(visit),
  };
  const counts = may(staff, 'complaint.count') || may(staff, 'complaint.see');
  const everybody = counts ? await app.access.staff.list(staff) : [];
  return {
    kind: 'complaints',
    shown: wanted ?? 'open',
    lines: mine.filter(({ state }) => states.includes(state)).map((entry) => complaintLine(entry, context)),
    waiting: counts ? all.filter(({ state }) => open.includes(state)).length : 0,
    unreadable: counts ? unreadable(all, everybody).length : 0,
  };
}
