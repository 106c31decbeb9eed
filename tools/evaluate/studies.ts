import type { RiskCategory } from '@app/kernel';
import { knownShare } from '@app/text';
import { largest } from '@app/kernel';
import { analyseConversation } from '../../src/detection/fusion/analyse-conversation';
import type { Assessment, ConversationMessage } from '../../src/detection/reading/conversation';
import { assessedSeverities } from '../../src/detection/reading/conversation';
import type { DetectionModels } from '../../src/detection/detectors/detection-models';
import { readMessage } from '../../src/detection/reading/reading';
import { trainLinear, linearLogit } from '../train/linear';
import { messageExamples } from '../train/message-sets';
import type { ResearchData, Row } from '../train/research-data';
import { groupBy, text } from '../train/research-data';
import { featureBits } from '@app/text';
import { benchmarks, ordinaryStreams } from './benchmarks';
import type { Judged, Measured } from './metrics';
import { measure } from './metrics';
import { perturbations } from './perturbations';
import { specificationCategories } from './specification-detector';

export interface BenchmarkResult {
  readonly name: string;
  readonly category: RiskCategory;
  readonly split: string;
  readonly note: string;
  readonly ours: Measured;
  readonly unanalysed: number;
  /** The specification's rules: any pattern, and two or more of its categories; only for grooming. */
  readonly specification: { readonly any: Measured; readonly two: Measured } | null;
}

const isAlarm = (verdict: Assessment, category: RiskCategory): boolean =>
  verdict.findings.some((finding) => finding.category === category);

/** A study over a list, one case after the other. */
async function eachInTurn<T, R>(items: readonly T[], study: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await study(item));
  return results;
}

export function runBenchmarks(data: ResearchData, models: DetectionModels): Promise<BenchmarkResult[]> {
  return eachInTurn(benchmarks, async ({ name, category, split, note, cases }) => {
    const all = cases(data);
    let unanalysed = 0;
    const ours = await eachInTurn(all, async ({ label, group, messages }): Promise<Judged> => {
      const verdict = await analyseConversation({ messages }, models);
      if (verdict.status === 'unanalysed') unanalysed++;
      return { label, group, probability: verdict.categories[category] ?? 0, alarm: isAlarm(verdict, category) };
    });
    const rule = (least: number): Measured =>
      measure(
        all.map(({ label, group, messages }) => {
          const count = Math.max(largest(messages.map((message) => specificationCategories(message.text))), 0);
          const whole =
            messages.length > 1 ? specificationCategories(messages.map((each) => each.text).join(' ')) : count;
          return { label, group, probability: whole / 6, alarm: whole >= least };
        }),
      );
    const specification = category === 'grooming' ? { any: rule(1), two: rule(2) } : null;
    return { name, category, split, note, ours: measure(ours), unanalysed, specification };
  });
}

export interface AlarmLoad {
  readonly name: string;
  readonly windows: number;
  /** Windows with a finding, per 1,000 windows of 40 messages. */
  readonly perThousand: Readonly<Record<RiskCategory, number>>;
  /** Windows whose severity is high or critical, per 1,000. */
  readonly interruptingPerThousand: number;
  readonly unanalysed: number;
}

export function alarmLoad(data: ResearchData, models: DetectionModels): Promise<AlarmLoad[]> {
  return eachInTurn(ordinaryStreams(data), async ({ name, windows }) => {
    const verdicts = await eachInTurn(windows, (messages) => analyseConversation({ messages }, models));
    const perThousand = (test: (verdict: Assessment) => boolean): number =>
      (verdicts.filter(test).length / windows.length) * 1000;
    return {
      name,
      windows: windows.length,
      perThousand: {
        grooming: perThousand((verdict) => isAlarm(verdict, 'grooming')),
        bullying: perThousand((verdict) => isAlarm(verdict, 'bullying')),
        self_harm: perThousand((verdict) => isAlarm(verdict, 'self_harm')),
      },
      interruptingPerThousand: perThousand((verdict) => assessedSeverities.indexOf(verdict.severity) >= 3),
      unanalysed: verdicts.filter((verdict) => verdict.status === 'unanalysed').length,
    };
  });
}

export interface EarlyWarning {
  readonly chats: number;
  readonly afterMessages: Readonly<Record<number, number>>;
  readonly medianMessages: number | null;
  /** Chats alarmed before the first request to meet or for pictures that the taxonomy finds, and chats that have one. */
  readonly beforeFirstRequest: { readonly alarmed: number; readonly of: number };
}

/** How soon whole two-sided cases are noticed; the alert index depends on earlier messages only. */
export async function earlyWarning(data: ResearchData, models: DetectionModels): Promise<EarlyWarning> {
  const chats = [...groupBy(data.rows('pj_ordered/messages.jsonl.gz', 'dev'), 'conv').values()].map((rows) =>
    rows.map((row): ConversationMessage => ({ author: String(row['author']), text: text(row) })),
  );
  const alerts = await eachInTurn(chats, async (messages) => {
    const { findings } = await analyseConversation({ messages }, models);
    return findings.find((finding) => finding.category === 'grooming')?.firstAlertAt ?? Infinity;
  });
  const requests = chats.map((messages) =>
    messages.findIndex(({ text: said }) =>
      readMessage(said).hits.some(
        ({ tactic }) => tactic.code === 'meeting_request' || tactic.code === 'picture_request',
      ),
    ),
  );
  const sorted = [...alerts].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Infinity;
  return {
    chats: chats.length,
    afterMessages: Object.fromEntries(
      [10, 20, 40, 80, 160].map((limit) => [limit, alerts.filter((alert) => alert < limit).length / chats.length]),
    ),
    medianMessages: Number.isFinite(median) ? median + 1 : null,
    beforeFirstRequest: {
      alarmed: requests.filter((request, i) => request >= 0 && alerts[i] <= request).length,
      of: requests.filter((request) => request >= 0).length,
    },
  };
}

export interface EvasionResult {
  readonly name: string;
  readonly n: number;
  readonly kept: number;
  readonly meanDrop: number;
}

/** Flagged dev messages, disguised in each way: is the finding kept, and how far does the probability fall? */
export async function evasion(data: ResearchData, models: DetectionModels): Promise<EvasionResult[]> {
  const sources = benchmarks.filter(
    ({ name, category }) => category === 'self_harm' || /Formspring|OLID|PJ cases/.test(name),
  );
  const flaggedIn = await eachInTurn(sources, async ({ category, cases }) => {
    const positives = cases(data).filter(
      ({ label, messages }) => label === 1 && messages.every((message) => message.text.length < 4000),
    );
    const judged = await eachInTurn(positives, async ({ messages }) => {
      const verdict = await analyseConversation({ messages }, models);
      return isAlarm(verdict, category) ? [{ category, messages, before: verdict.categories[category] ?? 0 }] : [];
    });
    return judged.flat().slice(0, 60);
  });
  const flagged = flaggedIn.flat();
  return eachInTurn(perturbations, async ({ name, apply }) => {
    let kept = 0;
    let drop = 0;
    for (const { category, messages, before } of flagged) {
      const disguised = messages.flatMap((message) =>
        apply(message.text).map((part) => ({ author: message.author, text: part })),
      );
      const verdict = await analyseConversation({ messages: disguised }, models);
      if (isAlarm(verdict, category)) kept++;
      drop += Math.max(0, before - (verdict.categories[category] ?? 0));
    }
    return { name, n: flagged.length, kept: kept / flagged.length, meanDrop: drop / flagged.length };
  });
}

export interface FunctionalResult {
  readonly functionality: string;
  readonly hateful: boolean;
  readonly n: number;
  /** Share judged rightly at probability 0.5, and at the alert threshold. */
  readonly rightAtHalf: number;
  readonly rightAtAlert: number;
}

export function hateCheck(data: ResearchData, models: DetectionModels): Promise<FunctionalResult[]> {
  const rows = data.rows('hatecheck/data.jsonl.gz', 'test').filter((row) => row['lang'] === 'en');
  const { alert } = models.scorers.bullying.thresholds;
  return eachInTurn([...groupBy(rows, 'functionality')], async ([functionality, group]) => {
    const hateful = group[0]['label'] === 1;
    const probabilities = await eachInTurn(group, (row) => bullyingOf(row, models));
    const right = (threshold: number): number =>
      probabilities.filter((probability) => probability >= threshold === hateful).length / group.length;
    return { functionality, hateful, n: group.length, rightAtHalf: right(0.5), rightAtAlert: right(alert) };
  });
}

async function bullyingOf(row: Row, models: DetectionModels): Promise<number> {
  const { categories } = await analyseConversation({ messages: [{ author: 'a', text: text(row) }] }, models);
  return categories.bullying ?? 0;
}

export interface LanguageResult {
  readonly name: string;
  readonly n: number;
  readonly alarms: number;
  readonly unanalysed: number;
  /** Texts that normalisation changed beyond case, spacing and placeholders: letters rewritten. */
  readonly rewritten: number;
}

/** Harmless text in other languages must neither alarm nor be rewritten into English. */
export function otherLanguages(data: ResearchData, models: DetectionModels): Promise<LanguageResult[]> {
  const hatecheck = groupBy(
    data.rows('hatecheck/data.jsonl.gz', 'test').filter((row) => row['lang'] !== 'en' && row['label'] === 0),
    'lang',
  );
  const dutchAndGerman = ['de', 'nl'].map((lang): [string, Row[]] => [
    `${lang}, strangers’ chats (machine-translated)`,
    [
      ...groupBy(
        data.rows(`vtpan_val_de_nl/${lang}.messages.jsonl.gz`, 'test').filter((row) => row['label'] === 0),
        'conv',
      ).values(),
    ]
      .slice(0, 400)
      .map((rows) => ({ text: rows.map((row) => text(row)).join('\n') })),
  ]);
  const sets: [string, readonly Row[]][] = [
    ...[...hatecheck].map(([lang, rows]): [string, readonly Row[]] => [`${lang}, HateCheck non-hateful`, rows]),
    [
      'de, GermEval other',
      data
        .rows('germeval2018/data.jsonl.gz')
        .filter((row) => row['label'] === 'OTHER')
        .slice(0, 1500),
    ],
    ...dutchAndGerman,
  ];
  return eachInTurn(sets, async ([name, rows]) => {
    const verdicts = await eachInTurn(rows, (row) =>
      analyseConversation(
        {
          messages: text(row)
            .split('\n')
            .map((line) => ({ author: 'a', text: line })),
        },
        models,
      ),
    );
    return {
      name,
      n: rows.length,
      alarms: verdicts.filter((verdict) => verdict.findings.length > 0).length,
      unanalysed: verdicts.filter((verdict) => verdict.status === 'unanalysed').length,
      rewritten: rows.filter((row) => isRewritten(text(row))).length,
    };
  });
}

function isRewritten(original: string): boolean {
  const letters = (value: string): string[] =>
    value
      .toLowerCase()
      .normalize('NFC')
      .match(/[^\u0000-\u007f]/gu)
      ?.filter((char) => /\p{L}/u.test(char)) ?? [];
  return (
    knownShare(original.split(/\s+/)) < 0.5 &&
    letters(readMessage(original).normal.text).length < letters(original).length
  );
}

/** Three-class Davidson with the product's features, for comparison with published figures; not a shipped model. */
export function davidsonThreeClasses(data: ResearchData): { macroF1: number; accuracy: number; n: number } {
  const classes = ['hate', 'offensive', 'neither'] as const;
  const rows = (split: string): Row[] => data.rows('davidson/data.jsonl.gz', split);
  const encoded = (split: string) =>
    rows(split).map((row) => ({ label: String(row['label']), pieces: messageExamples(text(row), 0, 1) }));
  const train = encoded('train');
  const settings = { bits: featureBits, shrink: 15, epochs: 6, alpha: 0.3, l1: 0.3, l2: 0.5, seed: 7 };
  const models = classes.map((name) =>
    trainLinear(
      train.flatMap(({ label, pieces }) =>
        pieces.map((piece) => ({ ...piece, label: label === name ? (1 as const) : (0 as const) })),
      ),
      settings,
    ),
  );
  const scores = (split: string) =>
    encoded(split).map(({ label, pieces }) => ({
      label,
      logits: models.map((model) =>
        Math.max(
          largest(pieces.map((piece) => linearLogit(piece.ids, model.weights, model.bias, settings.shrink))),
          -20,
        ),
      ),
    }));
  const evaluate = (items: ReturnType<typeof scores>, shift: number) => {
    const guess = items.map(
      ({ logits }) =>
        classes[[logits[0] + shift, logits[1], logits[2]].reduce((best, x, i, all) => (x > all[best] ? i : best), 0)],
    );
    const f1 = classes.map((name) => {
      const tp = items.filter((item, i) => item.label === name && guess[i] === name).length;
      const wrong = items.filter((item, i) => (item.label === name) !== (guess[i] === name)).length;
      return (2 * tp) / (2 * tp + wrong);
    });
    return {
      macroF1: (f1[0] + f1[1] + f1[2]) / 3,
      accuracy: items.filter((item, i) => item.label === guess[i]).length / items.length,
    };
  };
  const dev = scores('dev');
  const shift = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5].reduce(
    (best, x) => (evaluate(dev, x).macroF1 > evaluate(dev, best).macroF1 ? x : best),
    0,
  );
  const test = scores('test');
  return { ...evaluate(test, shift), n: test.length };
}
