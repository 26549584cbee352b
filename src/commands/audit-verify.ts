/**
 * `npm run audit-verify`: walks the whole audit and says whether an event was changed, removed or put in. Ends with 1
 * when one was.
 */
import { systemClock } from '#platform/base';
import { createAudit } from '#privacy/audit';
import { openKeyRing } from '#privacy/encryption';
import { configOfCommand, runOperation, withCurrentDatabase } from './run-operation.ts';

await runOperation(async () => {
  const config = configOfCommand();
  await withCurrentDatabase(config, async (database) => {
    const ring = await openKeyRing({ keyFile: config.keyFile, database, clock: systemClock });
    const audit = createAudit({ database, clock: systemClock, digest: (value) => ring.digest(value) });
    const place = await audit.findTampering();
    const { seq } = await database.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
    if (place === undefined) {
      console.log(`The audit is whole: ${seq} events, each bound to the one before it.`);
      return;
    }
    const before = await database
      .selectFrom('audit_events')
      .select(['seq', 'at'])
      .where('seq', '<', place)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    const since =
      before === undefined
        ? 'from its beginning'
        : `after ${new Date(before.at).toISOString()} (event ${before.seq})`;
    console.error(
      `The audit breaks at event ${place} of ${seq}: it was changed, removed or put in, ${since}. What stands before it is as it was written.\n` +
        'Keep a copy of the database, then follow docs/runbooks/breach.md.',
    );
    process.exitCode = 1;
  });
});
