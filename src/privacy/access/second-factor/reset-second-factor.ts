import type { Tx } from '#platform/storage';
import { deletePasskeysOf } from './passkeys.store.ts';
import { deleteRecoveryCodes } from './recovery-codes.ts';
import { setSecurity } from './security.store.ts';

/** Takes away everything somebody set up beside their password. Since when they are asked for it stays. */
export async function resetSecondFactor(tx: Tx, staffId: string): Promise<void> {
  const nothing = { totp_secret: null, totp_confirmed_at: null, totp_last_step: 0, pin_hash: null };
  await setSecurity(tx, staffId, nothing);
  await deletePasskeysOf(tx, staffId);
  await deleteRecoveryCodes(tx, staffId);
}
