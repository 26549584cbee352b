import { sql } from 'kysely';
import { type Database, dialectOf, type Queries } from '#platform/storage';

/**
 * Runs `work` on one unchanging view of the database while others go on writing: on SQLite (WAL) a read transaction,
 * on PostgreSQL repeatable read. Neither makes a writer wait.
 */
export async function withSnapshot<T>(
  database: Database,
  work: (queries: Queries) => Promise<T>,
): Promise<T> {
  return database.connection().execute(async (queries) => {
    if (dialectOf(queries) === 'postgres') {
      await sql`begin isolation level repeatable read read only`.execute(queries);
      // A slow disk under the backup must not end the transaction.
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(queries);
    } else {
      await sql`begin`.execute(queries);
    }
    try {
      return await work(queries);
    } finally {
      await sql`rollback`.execute(queries);
    }
  });
}
