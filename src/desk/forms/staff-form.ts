import { z } from 'zod';
import { longestName, roles } from '#privacy/access';
import { manyOf } from './fields.ts';

const id = z.string().min(1).max(60);
const offices = z.array(z.string().max(80)).max(60);
const role = z.enum(roles);

/** Every form of the staff page, told apart by its button. */
export const staffFormSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('invite'), role, offices, invitee: z.string().trim().min(1).max(longestName) }),
  z.object({ act: z.literal('withdraw'), id }),
  z.object({ act: z.literal('change'), id, role, offices }),
  z.object({ act: z.literal('disable'), id }),
  z.object({ act: z.literal('enable'), id }),
  z.object({ act: z.literal('reset-factor'), id }),
  z.object({ act: z.literal('password-link'), id }),
]);
export type StaffForm = z.infer<typeof staffFormSchema>;

/** @returns undefined when the form is not one of ours. */
export function readStaffForm(form: FormData): StaffForm | undefined {
  const values = { ...Object.fromEntries(form), offices: manyOf(form, 'offices') };
  return staffFormSchema.safeParse(values).data;
}
