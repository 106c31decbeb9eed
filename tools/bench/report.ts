import type { Figure } from './figure';
import { verdictOf } from './figure';

/** A figure with the day it was measured. */
export type DatedFigure = Figure & { readonly date: string };

export interface Report {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly figures: readonly DatedFigure[];
}

/** Fresh figures take the place of old ones of the same bench; those of another machine are dropped. */
export function merged(
  old: Report | undefined,
  machine: Report['machine'],
  benches: readonly string[],
  fresh: readonly DatedFigure[],
): Report {
  const isSame = old !== undefined && JSON.stringify(old.machine) === JSON.stringify(machine);
  const kept = isSame ? old.figures.filter(({ id }) => !benches.includes(id.split('.')[0])) : [];
  return { machine, figures: [...kept, ...fresh] };
}

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
  ]);
  const notes = figures.filter(({ note }) => note).map(({ measure, note }) => `- ${measure}: ${note}.`);
  return `# How fast it is

Written by \`npm run bench\`; every figure was measured. \`npm run bench -- ingest ledger\` measures some of them again.

Measured on: ${Object.entries(machine)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}.

Where there is a limit to compare with, the order is limit, product, product, limit, at least seven times; the ratio is
that of each such pair, and the figure is the median with smallest and largest. A pair is dropped when its two runs of
the limit differ by more than 25 %; fewer than five pairs left is no result. CPU seconds are user and system time of all
processes involved. Rows are counted after each run: a fast run that stored less is a failure. "Must" has to hold,
"goal" is aimed at.

${table(['measure', 'unit', 'median', 'range', 'must', 'goal', 'verdict', 'basis', 'date'], rows)}

## Notes

${notes.join('\n')}
`;
}

/** Laid out as the formatter would. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column].length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Three significant digits, and never an exponent. */
function number(value: number | null): string {
  if (value === null) return '';
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return String(Number(value.toFixed(digits)));
}
