import { type Dialect, Kysely, PostgresAdapter, type Transaction } from 'kysely';
import type { Tables } from './schema.ts';
import type { Wake } from './wake.ts';

export type DialectName = 'sqlite' | 'postgres';

/** What a store needs to run queries: the database, or the transaction it is in. */
export type Queries = Kysely<Tables>;

/** Inside a transaction only this may be used: on SQLite the outer database waits for it, for ever. */
export type Tx = Transaction<Tables>;

/** The open database: Kysely over our tables, plus the bell that wakes the outbox and the desk. */
export class Database extends Kysely<Tables> {
  readonly dialect: DialectName;
  readonly wake: Wake;

  constructor(dialect: Dialect, name: DialectName, wake: Wake) {
    super({ dialect });
    this.dialect = name;
    this.wake = wake;
  }

  /** Closes the bell, then the connections. Nothing may be used after it. */
  override async destroy(): Promise<void> {
    await this.wake.close();
    await super.destroy();
  }
}

/** Which database these queries go to, also from inside a transaction. */
export function dialectOf(queries: { getExecutor(): { readonly adapter: unknown } }): DialectName {
  return queries.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}
