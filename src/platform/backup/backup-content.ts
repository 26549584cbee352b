import { z } from 'zod';
import type { Cell, Row } from './read-rows.ts';

/**
 * What the lines of a backup say, one JSON value each: first the manifest, then for each table its name and columns
 * and its rows as arrays, then for each file its path and its pieces in base64, and at the end how many of each.
 * The same for both databases: a backup of SQLite can be put back into PostgreSQL, and the reverse.
 */
export const manifestSchema = z.object({
  backup: z.literal(1),
  created: z.iso.datetime(),
  /** Of the program that made it. */
  version: z.string(),
  /** In the order in which they ran. */
  migrations: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const endSchema = z.object({
  end: z.object({ tables: z.record(z.string(), z.number()), files: z.number() }),
});
export type BackupCounts = z.infer<typeof endSchema>['end'];

const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
const fileSchema = z.object({ file: z.string(), mode: z.number() });

export type BackupLine =
  | { readonly is: 'manifest'; readonly manifest: Manifest }
  | { readonly is: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly is: 'row'; readonly cells: readonly Cell[] }
  | { readonly is: 'file'; readonly file: string; readonly mode: number }
  | { readonly is: 'piece'; readonly bytes: Buffer }
  | { readonly is: 'end'; readonly counts: BackupCounts };

/** Almost every cell is a text or a number: looked at first, for the sake of a million rows. */
const writeCell = (cell: Cell): unknown =>
  typeof cell === 'object' && cell !== null ? { bytes: Buffer.from(cell).toString('base64') } : cell;

const readCell = (cell: unknown): Cell =>
  typeof cell === 'object' && cell !== null
    ? Buffer.from((cell as { bytes: string }).bytes, 'base64')
    : (cell as Cell);

export function rowLine(row: Row, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => writeCell(row[column] ?? null)));
}

/** @throws Error (SyntaxError, ZodError) for a line that no backup of this program holds. */
export function readLine(line: string): BackupLine {
  const value: unknown = JSON.parse(line);
  if (Array.isArray(value)) return { is: 'row', cells: value.map(readCell) };
  if (typeof value === 'string') return { is: 'piece', bytes: Buffer.from(value, 'base64') };
  const kinds = value as Readonly<Record<string, unknown>>;
  if ('table' in kinds) return { is: 'table', ...tableSchema.parse(value) };
  if ('file' in kinds) return { is: 'file', ...fileSchema.parse(value) };
  if ('end' in kinds) return { is: 'end', counts: endSchema.parse(value).end };
  return { is: 'manifest', manifest: manifestSchema.parse(value) };
}
