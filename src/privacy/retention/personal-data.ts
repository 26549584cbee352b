import { hour, type Instant } from '#platform/base';
import type { Database, Queries, Tables, Tx } from '#platform/storage';

/** How long what a contact wrote is kept after it arrived, when they have not agreed to more. */
export const unconsentedLife = 72 * hour;

/** What a column holds, seen from a person's side. */
export type ColumnClass =
  /** Encrypted with the key ring: names, texts, logins. */
  | 'sealed'
  /** An opaque id of ours that stands for a person; means nothing outside this database. */
  | 'pseudonym'
  /** A digest of a secret or of an identity. */
  | 'digest'
  /** Moments, counts, codes of closed lists, ids of things. */
  | 'plain';

/** Until when a row is kept. */
export const retentionRules = {
  'consent-or-72h': 'deleted 72 hours after it arrived, unless consent to counselling stands',
  contact: 'until the contact is erased',
  staff: 'while the installation runs: the audit names its staff',
  expiry: 'deleted by the sweep once it has expired',
  evidence: 'never changed or deleted; holds ids, counts and codes only',
  installation: 'while the installation runs; nothing about contacts',
} as const;
export type RetentionRule = keyof typeof retentionRules;

/** The compiler demands every column of every named table; a test demands every table of the schema. */
export type DeclaredTables = {
  readonly [T in keyof Tables]?: {
    readonly rule: RetentionRule;
    readonly columns: Readonly<Record<keyof Tables[T], ColumnClass>>;
  };
};

export interface SweepContext {
  readonly database: Database;
  readonly now: Instant;
  /** Whether consent to counselling stands for a contact. */
  readonly hasConsent: (contact: string) => Promise<boolean>;
}

/** What a room keeps about people, and how it forgets. Each room with tables exports one; `app.ts` registers it. */
export interface PersonalData {
  readonly room: string;
  readonly tables: DeclaredTables;
  /** Deletes what has expired. @returns how many rows. */
  sweep?(context: SweepContext): Promise<number>;
  /** Deletes everything about a contact, in the given transaction. @returns how many rows. */
  erase?(contact: string, tx: Tx): Promise<number>;
  /**
   * Everything about a contact, readable by that person: opened seals, dates in words of ISO 8601.
   * @param offices the export goes through the hands of staff of these offices: only what they may see anyway
   */
  export?(
    contact: string,
    queries: Queries,
    offices?: readonly string[],
  ): Promise<Readonly<Record<string, unknown>>>;
}

/** Tables and columns, as a database really has them. */
export type FoundTables = ReadonlyMap<string, ReadonlySet<string>>;

/** Compares what stands in a database with what the rooms declare. @returns one line for each difference. */
export function compareDeclarations(found: FoundTables, rooms: readonly PersonalData[]): readonly string[] {
  const declared = new Map<string, { room: string; columns: Set<string> }>();
  const problems: string[] = [];
  for (const { room, tables } of rooms) {
    for (const [table, { columns }] of Object.entries(tables)) {
      const other = declared.get(table);
      if (other !== undefined) problems.push(`${table} is declared by ${other.room} and by ${room}`);
      declared.set(table, { room, columns: new Set(Object.keys(columns)) });
    }
  }
  for (const [table, columns] of found) {
    const declaration = declared.get(table);
    if (declaration === undefined) problems.push(`${table} is declared by no room`);
    else {
      const missing = [...columns].filter((column) => !declaration.columns.has(column));
      const extra = [...declaration.columns].filter((column) => !columns.has(column));
      problems.push(...missing.map((column) => `${table}.${column} has no declared class`));
      problems.push(...extra.map((column) => `${table}.${column} is declared but does not exist`));
    }
  }
  problems.push(
    ...[...declared.keys()].filter((table) => !found.has(table)).map((table) => `${table} does not exist`),
  );
  return problems.toSorted();
}
