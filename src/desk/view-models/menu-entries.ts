import { may, type ActingStaff } from '#privacy/access';
import { meetsComplaints } from './complaint-view.ts';

/** The pages in the menu of every page of the desk. */
export type MenuEntryId =
  | 'queue'
  | 'appointments'
  | 'staff'
  | 'offices'
  | 'content'
  | 'counts'
  | 'broadcasts'
  | 'channels'
  | 'figures'
  | 'complaints'
  | 'audit'
  | 'handbook'
  | 'me';

/** What a member of staff may open. */
export function menuEntries(
  staff: ActingStaff,
): readonly { readonly id: MenuEntryId; readonly href: string }[] {
  const entries = [
    { id: 'queue', href: '/desk/', isThere: true },
    {
      id: 'appointments',
      href: '/desk/appointments/',
      isThere: staff.offices.some((office) => may(staff, 'appointment.see', { office })),
    },
    { id: 'staff', href: '/desk/staff/', isThere: may(staff, 'staff.see') },
    { id: 'offices', href: '/desk/offices/', isThere: may(staff, 'office.edit') },
    { id: 'content', href: '/desk/content/', isThere: may(staff, 'content.see') },
    { id: 'counts', href: '/desk/counts/', isThere: may(staff, 'content.see') },
    { id: 'broadcasts', href: '/desk/broadcasts/', isThere: may(staff, 'broadcast.write') },
    { id: 'channels', href: '/desk/channels/', isThere: may(staff, 'channel.see') },
    { id: 'figures', href: '/desk/figures/', isThere: may(staff, 'figures.see') },
    { id: 'complaints', href: '/desk/complaints/', isThere: meetsComplaints(staff) },
    { id: 'audit', href: '/desk/audit/', isThere: may(staff, 'audit.see') },
    { id: 'handbook', href: '/desk/handbook/', isThere: true },
    { id: 'me', href: '/desk/me/', isThere: true },
  ] as const;
  return entries.filter(({ isThere }) => isThere);
}
