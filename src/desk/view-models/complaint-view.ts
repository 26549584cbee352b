import { mayReadComplaint, type ComplaintEntry } from '#conversations/complaints';
import { localeFor } from '#guidance/locales';
import type { Instant } from '#platform/base';
import { may, type ActingStaff } from '#privacy/access';
import type { DeskWords } from '../words.ts';
import type { Visit } from '../enter-desk.ts';
import { momentOf, type Moment } from './moment.ts';
import { nameOf, type OfficeChoice } from './office-names.ts';

/** Whether the menu names complaints: there may be something behind it for them. */
export function meetsComplaints(staff: ActingStaff): boolean {
  return (
    may(staff, 'complaint.see') ||
    may(staff, 'complaint.count') ||
    staff.offices.some((office) => may(staff, 'complaint.see_passed', { office }))
  );
}

/** A line of the list: nothing of what was written. */
export interface ComplaintLine {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly isNew: boolean;
  readonly at: Moment;
  readonly language: string;
  readonly office: string | undefined;
  readonly reachedBy: string;
}

export function complaintLine(entry: ComplaintEntry, { f, visit, now, offices }: LineContext): ComplaintLine {
  return {
    id: entry.id,
    kind: f(`complaints.kind.${entry.kind}`),
    state: f(`complaints.state.${entry.state}`),
    isNew: entry.state === 'new',
    at: momentOf(entry.receivedAt, now, visit.locale),
    language: localeFor(entry.locale).ownName,
    office: nameOf(offices, entry.office),
    reachedBy: f(`complaints.reachedBy.${entry.reachedBy}`),
  };
}

export interface LineContext {
  readonly f: DeskWords;
  readonly visit: Visit;
  readonly now: Instant;
  readonly offices: readonly OfficeChoice[];
}

/**
 * Complaints that wait and that no coordinator may read, since each of them works for the office they are about.
 * @param coordinators everybody who could
 */
export function unreadable(
  entries: readonly ComplaintEntry[],
  coordinators: readonly ActingStaff[],
): readonly ComplaintEntry[] {
  const isOpen = (entry: ComplaintEntry): boolean => entry.state === 'new' || entry.state === 'looked_at';
  return entries.filter(
    (entry) => isOpen(entry) && !coordinators.some((one) => mayReadComplaint(one, entry) === 'whole'),
  );
}
