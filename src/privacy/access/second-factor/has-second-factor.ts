import type { Queries } from '#platform/storage';
import { passkeysOf } from './passkeys.store.ts';
import { securityOf } from './security.store.ts';

/** Whether a password alone does not let this person in. */
export async function hasSecondFactor(queries: Queries, staffId: string): Promise<boolean> {
  const { totp_confirmed_at: codeSince } = await securityOf(queries, staffId);
  return codeSince !== null || (await passkeysOf(queries, staffId)).length > 0;
}
