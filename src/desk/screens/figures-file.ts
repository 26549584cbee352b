import { writeCsv } from '#guidance/catalogue/export';
import writeXlsxFile from 'write-excel-file/node';
import type { Visit } from '../enter-desk.ts';
import type { Refusal } from '../go.ts';
import { figureWords } from '../words.ts';
import { figuresScreen, type FiguresScreen } from './figures-screen.ts';
import { shownNumber } from '../view-models/figures-view.ts';

interface Line {
  readonly part: string;
  readonly name: string;
  readonly value: string | number;
  readonly more: string;
}

function linesOf(screen: FiguresScreen, visit: Visit): readonly Line[] {
  const f = figureWords(visit.app.translate, visit.locale);
  const heads = screen.headlines.map(({ label, value }) => ({
    part: f('figures.sums'),
    name: label,
    value,
    more: '',
  }));
  const lines = screen.tables.flatMap((table) =>
    table.lines.map(({ name, count, more }) => ({
      ...{ part: table.title, name, more: more ?? '' },
      value: count === 'hidden' ? shownNumber(count, f) : count,
    })),
  );
  return [...heads, ...lines];
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type FigureFileKind = keyof typeof types;

/** Cells are typed: a name that looks like a formula stays a text. */
async function xlsxOf(
  headings: readonly string[],
  lines: readonly Line[],
  isRtl: boolean,
): Promise<Uint8Array> {
  const head = headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const rows = lines.map(({ part, name, value, more }) => [
    { value: part, type: String },
    { value: name, type: String },
    typeof value === 'number' ? { value, type: Number } : { value, type: String },
    { value: more, type: String },
  ]);
  const columns = [{ width: 26 }, { width: 42 }, { width: 18 }, { width: 34 }];
  return writeXlsxFile([head, ...rows], { columns, rightToLeft: isRtl, sheet: 'MRC' }).toBuffer();
}

/** What `/desk/figures/` shows, as a file; the same numbers and the same ones hidden. Making it is recorded. */
export async function figuresFile(visit: Visit, kind: FigureFileKind): Promise<Response | Refusal> {
  const screen = await figuresScreen(visit);
  if (screen.kind === 'refused') return screen;
  const { app, staff, locale } = visit;
  const f = figureWords(app.translate, locale);
  const headings = [f('figures.part'), f('figures.name'), f('figures.number'), f('figures.more')];
  const lines = linesOf(screen, visit);
  const [part = '', name = '', value = '', more = ''] = headings;
  const body =
    kind === 'csv'
      ? writeCsv<Line>(
          [
            { heading: part, value: (line) => line.part },
            { heading: name, value: (line) => line.name },
            { heading: value, value: (line) => String(line.value) },
            { heading: more, value: (line) => line.more },
          ],
          lines,
        )
      : new Uint8Array(await xlsxOf(headings, lines, locale !== 'en'));
  await app.audit.record({
    actor: `staff:${staff.id}`,
    act: 'figures.read',
    subject: { kind: 'system', id: 'figures' },
    details: { kind, month: screen.month ?? 'none', ...(screen.office && { office: screen.office.id }) },
  });
  const file = `figures-${screen.month ?? 'none'}.${kind}`;
  return new Response(body, {
    headers: { 'Content-Type': types[kind], 'Content-Disposition': `attachment; filename="${file}"` },
  });
}
