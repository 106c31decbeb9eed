import { largest } from '@app/kernel';
import type { Figure } from './figure';
import { verdictOf } from './figure';

/** A figure with when, and of which state of the project, it was measured. */
export type DatedFigure = Figure & { readonly date: string; readonly commit: string };

export interface Report {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly figures: readonly DatedFigure[];
}

/**
 * Fresh figures take the place of old ones of the same row; those of another machine, and of rows that are no more, are
 * dropped.
 *
 * @param done rows measured now @param rows all there are, in the order of the report
 */
export function merged(
  old: Report | undefined,
  machine: Report['machine'],
  done: readonly string[],
  rows: readonly string[],
  fresh: readonly DatedFigure[],
): Report {
  const isSame = old !== undefined && JSON.stringify(old.machine) === JSON.stringify(machine);
  const placeOf = ({ id }: Figure) => rows.indexOf(rowOf(id));
  const kept = isSame ? old.figures.filter((figure) => placeOf(figure) >= 0 && !done.includes(rowOf(figure.id))) : [];
  return { machine, figures: [...kept, ...fresh].sort((a, b) => placeOf(a) - placeOf(b)) };
}

const rowOf = (id: string): string => id.split('.')[0];

/** The report as Markdown. */
export function rendered({ machine, figures }: Report): string {
  const rows = figures.map((figure) => [
    figure.measure,
    figure.unit,
    number(figure.value),
    figure.min === null || figure.max === null ? '' : `${number(figure.min)} to ${number(figure.max)}`,
    number(figure.floor),
    number(figure.goal),
    verdictOf(figure),
    figure.basis,
    figure.date,
    figure.commit,
  ]);
  const notes = figures.filter(({ note }) => note).map(({ measure, note }) => `- ${measure}: ${note}.`);
  return `# How fast it is

Written by \`npm run bench\`; every figure was measured. \`npm run bench -- P4 P11\` measures some rows again; with
\`--small\` it only tries whether the measuring works and writes nothing.

Measured on: ${Object.entries(machine)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}.

Where there is a limit to compare with, the order is limit, product, product, limit, seven times; the ratio is
that of each such pair, and the figure is the median with smallest and largest. A pair is dropped when its two runs of
the limit differ by more than 25 %; fewer than five pairs left is no result. CPU seconds are user and system time of all
processes involved. Rows are counted in the database after each run: a fast run that stored less is a failure. "Must" has
to hold, "goal" is aimed at. A "+" after the commit says that something had been changed since.

${table(['measure', 'unit', 'median', 'range', 'must', 'goal', 'verdict', 'basis', 'date', 'commit'], rows)}

## Notes

${notes.join('\n')}
`;
}

/** Laid out as the formatter would. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, largest([head, ...rows].map((row) => row[column].length))));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Three significant digits, and never an exponent. */
function number(value: number | null): string {
  if (value === null) return '';
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return String(Number(value.toFixed(digits)));
}
