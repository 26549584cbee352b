/**
 * `npm run invite-administrator`: a link by which somebody becomes administrator, for when none can sign in any more.
 * Whoever runs the server may do that; the audit says that it was done.
 */
import { systemClock, systemIds } from '#platform/base';
import { createAccess } from '#privacy/access';
import { createAudit } from '#privacy/audit';
import { openKeyRing } from '#privacy/encryption';
import { configOfCommand, runOperation, withCurrentDatabase } from './run-operation.ts';

await runOperation(async () => {
  const config = configOfCommand();
  const { keyFile, publicUrl } = config;
  await withCurrentDatabase(config, async (database) => {
    const base = { database, clock: systemClock };
    const keyRing = await openKeyRing({ ...base, keyFile });
    const audit = createAudit({ ...base, digest: (value) => keyRing.digest(value) });
    const { invitations } = createAccess({ ...base, ids: systemIds, keyRing, audit, publicUrl });
    const { secret } = await invitations.makeRescueLink();
    console.log(
      `Open within an hour, once: ${publicUrl}/desk/join/?link=${secret}\n` +
        'The desk lists it under Staff until then, and the record keeps it for good.',
    );
  });
});
