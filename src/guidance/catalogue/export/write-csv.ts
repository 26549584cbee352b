/** Tables as CSV (RFC 4180) that opens rightly in Excel, whatever somebody wrote into a cell. */

/** Excel takes UTF-8 for UTF-8 only with this mark in front. */
const byteOrderMark = '\uFEFF';

/**
 * A cell that begins like a formula would be run by a spreadsheet; an apostrophe in front makes it text.
 * Tab and carriage return count as a beginning too (OWASP, CSV injection), also behind blanks.
 */
const disarm = (text: string): string => (/^\s*[=+\-@]|^[\t\r]/.test(text) ? `'${text}` : text);

function cell(value: string): string {
  const safe = disarm(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A column of a table: its heading and what stands in it for one item. */
export interface Column<Item> {
  readonly heading: string;
  readonly value: (item: Item) => string | undefined;
}

/** One line an item, all lines ended with CRLF; what is unknown is empty. */
export function writeCsv<Item>(columns: readonly Column<Item>[], items: Iterable<Item>): string {
  const lines = [
    columns.map(({ heading }) => heading),
    ...Array.from(items, (item) => columns.map(({ value }) => value(item) ?? '')),
  ];
  return byteOrderMark + lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}
