import type { VerifiedBackup } from '#platform/backup';
import type { Clock } from '#platform/base';
import type { Database, Tx } from '#platform/storage';
import { createAudit } from '#privacy/audit';
import { openKeyRing } from '#privacy/encryption';
import { type Erasure, replayErasures, type Replayed } from '#privacy/retention';

interface Needs {
  readonly database: Database;
  readonly backup: VerifiedBackup;
  readonly erasures: readonly Erasure[];
  readonly keyFile: string;
  readonly clock: Clock;
}

/**
 * What must be true before anybody uses restored data: who was erased since is erased again, nobody is signed in (a
 * session ended since would be open again), no unused link lets anybody in, and the audit says that it was restored.
 */
export async function finishRestore(
  tx: Tx,
  { database, backup, erasures, keyFile, clock }: Needs,
): Promise<Replayed> {
  const replayed = await replayErasures(tx, erasures, Date.parse(backup.manifest.created));
  await tx.deleteFrom('sessions').execute();
  await tx
    .updateTable('invitations')
    .set({ revoked_at: clock.now() })
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();
  const ring = await openKeyRing({ keyFile, database: tx, clock });
  const audit = createAudit({ database, clock, digest: (value) => ring.digest(value) });
  const subject = { kind: 'system', id: 'backup' } as const;
  const details = { made: backup.manifest.created, erased: replayed.erased, withdrawn: replayed.withdrawn };
  await audit.record({ actor: 'system', act: 'backup.restored', subject, details }, tx);
  return replayed;
}
