import type { OfficeNow } from '#conversations/offices';

/** Somebody who has the desk open now and takes conversations for these offices. */
export interface StaffHere {
  readonly id: string;
  readonly offices: readonly string[];
}

/** Marks in `tried` that somebody gave it back: they are not called again for the same conversation. */
export const triedBy = (staff: string): string => `staff:${staff}`;

/** On whose duty lists somebody stands. Without any list, whoever works for an MRC counts as on duty. */
function dutyOffices(staff: StaffHere, offices: readonly OfficeNow[]): readonly OfficeNow[] {
  const hasLists = offices.some(({ duty }) => (duty ?? []).length > 0);
  return offices.filter((office) =>
    hasLists
      ? (office.duty ?? []).includes(staff.id)
      : office.kind === 'mrc' && !office.isPaused && staff.offices.includes(office.id),
  );
}

/** Whether somebody of the office has the desk open: then nobody else is called. */
export function isOfficeStaffed(office: string | undefined, here: readonly StaffHere[]): boolean {
  return office !== undefined && here.some(({ offices }) => offices.includes(office));
}

/**
 * Who is called for danger when nobody of its own office is there: from the duty lists, whoever has the desk open; of
 * the same part of Iraq before others.
 * @param tried as on the handoff: who gave it back is not called again
 */
export function onDuty(
  office: OfficeNow | undefined,
  offices: readonly OfficeNow[],
  here: readonly StaffHere[],
  tried: readonly string[],
): StaffHere | undefined {
  const rank = (staff: StaffHere): number => {
    const of = dutyOffices(staff, offices);
    if (of.some(({ id }) => id === office?.id)) return 0;
    return of.some(({ region }) => region !== undefined && region === office?.region) ? 1 : 2;
  };
  return here
    .filter((staff) => !tried.includes(triedBy(staff.id)) && dutyOffices(staff, offices).length > 0)
    .toSorted((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id))[0];
}
