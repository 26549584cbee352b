/**
 * Storage: the one database, SQLite inside the process or PostgreSQL beside it, behind the same queries.
 * Stores are written once in Kysely's portable subset; where the two differ, the difference stands in this room.
 * Words: tx (an open transaction, the only thing used inside one), wake (a bell without data).
 */
export { openDatabase, StorageError, type StorageConfig } from './open-database.ts';
export { databaseFileName } from './sqlite.ts';
export { isAloneWithSqlite } from './sqlite-alone.ts';
export { dialectOf, type Database, type DialectName, type Queries, type Tx } from './database.ts';
export { executedMigrations, migrate, migrationNames } from './migrate.ts';
export { claimRows, commitCounts, lockRows, withTransaction } from './transaction.ts';
export { isUniqueViolation } from './unique-violation.ts';
export type { CommitCounts } from './group-commit.ts';
export { prepared } from './prepared.ts';
export {
  addSetting,
  listSettings,
  readSetting,
  removeSetting,
  writeSetting,
  type Setting,
} from './settings.store.ts';
export type { Wake, WakeTopic } from './wake.ts';
export type * from './schema.ts';
