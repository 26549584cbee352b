import { z } from 'zod';
import { readFields } from './fields.ts';

const password = z.string().max(1_000).default('');
const id = z.string().max(60);

/** Every form of the page about one's own security, told apart by its button. */
const securityFormSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('codes-begin'), password }),
  z.object({ act: z.literal('codes-confirm'), code: z.string().max(60).default('') }),
  z.object({ act: z.literal('codes-remove'), password }),
  z.object({ act: z.literal('recovery-new'), password }),
  z.object({ act: z.literal('passkey-remove'), id, password }),
  z.object({
    act: z.literal('pin-set'),
    password,
    pin: z.string().max(40).default(''),
    again: z.string().max(40).default(''),
    minutes: z.coerce.number().int(),
  }),
  z.object({ act: z.literal('pin-remove'), password }),
  z.object({ act: z.literal('end-one'), id }),
  z.object({ act: z.literal('end-others') }),
  z.object({ act: z.literal('end-all') }),
  z.object({ act: z.literal('devices-noticed') }),
]);
export type SecurityForm = z.infer<typeof securityFormSchema>;

/** @returns undefined when the form is not one of ours. */
export async function readSecurityForm(request: Request): Promise<SecurityForm | undefined> {
  return securityFormSchema.safeParse(await readFields(request)).data;
}
