import { may, type ActingStaff } from '#privacy/access';
import type { ComplaintEntry } from './complaint.ts';

/** `whole`: everything; `passed`: the words alone, without who and how to reach them. */
export type ComplaintAccess = 'whole' | 'passed' | 'none';

/**
 * Who reads a complaint: coordinators who do not work for the office it is about; that or another office only once it was
 * passed on to it.
 */
export function mayReadComplaint(
  staff: ActingStaff,
  { office, passedTo }: Pick<ComplaintEntry, 'office' | 'passedTo'>,
): ComplaintAccess {
  const isAbout = office !== undefined && staff.offices.includes(office);
  if (!isAbout && may(staff, 'complaint.see')) return 'whole';
  return passedTo !== undefined && may(staff, 'complaint.see_passed', { office: passedTo })
    ? 'passed'
    : 'none';
}
