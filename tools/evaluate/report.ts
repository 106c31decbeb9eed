import type { Interval } from './metrics';
import { precisionAt } from './metrics';
import type {
  AlarmLoad,
  BenchmarkResult,
  EarlyWarning,
  EvasionResult,
  FunctionalResult,
  LanguageResult,
} from './studies';

export interface Results {
  readonly model: string;
  readonly rules: string;
  readonly thresholds: Readonly<Record<string, { readonly alert: number; readonly strong: number }>>;
  readonly benchmarks: readonly BenchmarkResult[];
  readonly alarmLoad: readonly AlarmLoad[];
  readonly earlyWarning: EarlyWarning;
  readonly evasion: readonly EvasionResult[];
  readonly hateCheck: readonly FunctionalResult[];
  readonly otherLanguages: readonly LanguageResult[];
  readonly davidsonThreeClasses: { readonly macroF1: number; readonly accuracy: number; readonly n: number };
}

const two = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : 'n/a');
const percent = (value: number): string => (Number.isFinite(value) ? `${(value * 100).toFixed(1)} %` : 'n/a');
const within = (value: number, [low, high]: Interval, show = two): string =>
  `${show(value)} [${show(low)}, ${show(high)}]`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** A child who writes and reads 100 messages a day meets this many windows of 40 in a week. */
const windowsPerChildWeek = 17.5;

/** The report as Markdown: measured figures only, no texts. */
export function renderReport(results: Results): string {
  const benchmarkRows = results.benchmarks.flatMap(({ name, category, split, ours, specification, unanalysed }) => {
    const row = (detector: string, m: BenchmarkResult['ours']) => [
      `${name} (${split})`,
      detector,
      `${m.n} / ${m.positives}`,
      within(m.precision, m.intervals.precision),
      within(m.recall, m.intervals.recall),
      two(m.f05),
      within(m.f1, m.intervals.f1),
      two(m.f2),
      within(m.falsePositiveRate, m.intervals.falsePositiveRate, percent),
      within(m.auc, m.intervals.auc),
      detector === category ? two(m.ece) : '',
    ];
    return [
      row(category, ours),
      ...(specification === null
        ? []
        : [
            row('specification: any pattern', specification.any),
            row('specification: two categories', specification.two),
          ]),
      ...(unanalysed > 0 ? [[`${unanalysed} of ${ours.n} not analysed`, '', '', '', '', '', '', '', '', '', '']] : []),
    ];
  });
  const baseRates = results.benchmarks
    .filter(({ category }) => category === 'grooming')
    .map(({ name, ours }) => [
      name,
      percent(precisionAt(ours, 100)),
      percent(precisionAt(ours, 1000)),
      percent(precisionAt(ours, 10_000)),
    ]);
  const early = results.earlyWarning;
  return `# How well detection works

Written by \`npm run evaluate\`; every figure is measured with the shipped models (\`${results.model}\`,
\`${results.rules}\`). Intervals are 95 % bootstrap intervals, resampled by author or conversation where ids exist.
Thresholds and calibration were fixed on \`dev\` parts; \`test\` parts were never used for either. An alarm means a
probability at or above the category's alert threshold (${Object.entries(results.thresholds)
    .map(([name, { alert }]) => `${name} ${alert}`)
    .join(', ')}).

Test figures were looked at between rounds of development: no weight, calibration or threshold was fitted on them, but
they prompted a second look at window lengths (decided on dev data) and at the language gate (decided on the German and
Dutch chats below, so those two rows are optimistic). HateCheck's kinds of cases were known when our own training
sentences were written.

**Read this first.** The grooming data are chats of convicted offenders with adult decoys; models trained on such data
carry biases and may not detect real grooming attempts. No set here holds conversations of real children with
offenders. Real life has far fewer positives than these sets; see the base rates below.

## Detection

${table(['set', 'detector', 'n / positive', 'precision', 'recall', 'F0.5', 'F1', 'F2', 'false-positive rate', 'AUC', 'ECE'], benchmarkRows)}

Notes: ${results.benchmarks.map(({ name, note }) => `*${name}*: ${note}.`).join(' ')}

### Precision of a grooming alarm at realistic base rates

${table(['set', '1 in 100', '1 in 1,000', '1 in 10,000'], baseRates)}

## Alarm load on ordinary conversation

Findings per 1,000 windows of 40 messages; "interrupting" means severity high or critical. At 100 messages a day a child
meets ${windowsPerChildWeek} such windows a week. The sets contain real abuse now and then, which counts as a false alarm here.

${table(
  ['source', 'windows', 'grooming', 'bullying', 'self-harm', 'interrupting', 'interrupting per child-week'],
  results.alarmLoad.map(({ name, windows, perThousand, interruptingPerThousand }) => [
    name,
    windows,
    perThousand.grooming.toFixed(1),
    perThousand.bullying.toFixed(1),
    perThousand.self_harm.toFixed(1),
    interruptingPerThousand.toFixed(1),
    two((interruptingPerThousand / 1000) * windowsPerChildWeek),
  ]),
)}

## Early warning

${early.chats} complete two-sided cases (dev). Share alarmed within the first messages: ${Object.entries(
    early.afterMessages,
  )
    .map(([limit, value]) => `${limit}: ${percent(value)}`)
    .join(
      ', ',
    )}. Median: ${early.medianMessages ?? 'not reached'} messages. Before the first request to meet or for pictures
(as our taxonomy finds it): ${early.beforeFirstRequest.alarmed} of ${early.beforeFirstRequest.of}.

## Evasion

Flagged messages and conversations, disguised; "kept" is the share whose finding survives.

${table(
  ['disguise', 'n', 'kept', 'mean fall of probability'],
  results.evasion.map(({ name, n, kept, meanDrop }) => [name, n, percent(kept), two(meanDrop)]),
)}

## Functional cases (HateCheck, English)

${table(
  ['functionality', 'hateful', 'n', 'right at 0.5', 'right at the alert threshold'],
  results.hateCheck.map(({ functionality, hateful, n, rightAtHalf, rightAtAlert }) => [
    functionality,
    hateful ? 'yes' : 'no',
    n,
    percent(rightAtHalf),
    percent(rightAtAlert),
  ]),
)}

## Other languages

The models are trained on English. Harmless text of other languages:

${table(
  ['set', 'n', 'alarms', 'reported as not analysed', 'letters rewritten'],
  results.otherLanguages.map(({ name, n, alarms, unanalysed, rewritten }) => [name, n, alarms, unanalysed, rewritten]),
)}

## Comparison on Davidson, three classes

Not a shipped model, only the same features: macro-F1 ${two(results.davidsonThreeClasses.macroF1)}, accuracy ${two(
    results.davidsonThreeClasses.accuracy,
  )} (n = ${results.davidsonThreeClasses.n}).
`;
}
