import type { RiskCategory } from '@app/kernel';
import { append, riskCategories, smallest } from '@app/kernel';
import type { DetectionModels } from '../detectors/detection-models';
import { idsOf, modelIds } from '../detectors/detection-models';
import type { ModelOpinion, Opinion, RuleOpinion } from '../detectors/detector';
import type { Assessment, AssessedSeverity, Conversation, Finding, Span } from '../reading/conversation';
import { assessedSeverities } from '../reading/conversation';
import { ReadConversation } from '../reading/read-conversation';
import { rulesId } from '../taxonomy/taxonomy';
import { describeFinding } from './findings';

const mostSpans = 8;

/**
 * Judges a conversation: calibrated probability per category, severity, the first message at which an alert was due,
 * the passages that explain it, and the findings for the alert pipeline. Deterministic; linear in the length of the
 * text. Both sides are analysed, the child's own messages included. The only place that weighs detectors against each
 * other: the model that is surest of a category decides it, and rules name what was seen.
 */
export async function analyseConversation(conversation: Conversation, models: DetectionModels): Promise<Assessment> {
  const read = ReadConversation.of(conversation, models.scorers, models.language);
  const opinions = await opinionsOn(read, models);
  const deciding = new Map(riskCategories.map((category) => [category, surest(opinions, category)]));
  const alarming = [...deciding.values()].filter((opinion) => opinion !== null).filter(isAlarming);
  const isUnanalysed = read.isForeign && alarming.length === 0;
  const findings: Finding[] = [];
  const spans: Span[] = [];
  for (const opinion of alarming) {
    const why = await opinion.why(mostSpans);
    const signs = opinions.filter((each) => isRule(each, opinion.category)).flatMap((rule) => rule.signs);
    append(spans, why.spans);
    findings.push(
      describeFinding({ ...opinion, probability: round(opinion.probability) }, why, signs, firstAlert(opinion)),
    );
  }
  return {
    status: isUnanalysed ? 'unanalysed' : 'analysed',
    severity: isUnanalysed ? 'none' : overallSeverity(findings, [...deciding.values()]),
    categories: perCategory((category) => {
      const opinion = deciding.get(category);
      return opinion ? round(opinion.probability) : null;
    }),
    firstAlertAt: findings.length === 0 ? null : smallest(findings.map((finding) => finding.firstAlertAt)),
    spans: spans.sort((a, b) => b.weight - a.weight),
    model: modelIds(models),
    rules: idsOf('rule', models),
    findings,
    unanalysedBecause: isUnanalysed ? 'unsupported-language' : null,
  };
}

/** The verdict when a model cannot be used: no number, no severity, and never "low". */
export function unanalysed(model: string): Assessment {
  return {
    status: 'unanalysed',
    severity: 'none',
    categories: perCategory(() => null),
    firstAlertAt: null,
    spans: [],
    model,
    rules: rulesId,
    findings: [],
    unanalysedBecause: 'model-unavailable',
  };
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

const perCategory = <T>(value: (category: RiskCategory) => T) =>
  Object.fromEntries(riskCategories.map((category) => [category, value(category)])) as Record<RiskCategory, T>;

async function opinionsOn(read: ReadConversation, { detectors }: DetectionModels): Promise<readonly Opinion[]> {
  const applicable = detectors.filter((detector) => detector.notApplicable(read) === null);
  return (await Promise.all(applicable.map((detector) => detector.detect(read)))).flat();
}

/** How far a model's number is above the one from which it alarms. */
const margin = ({ probability, thresholds }: ModelOpinion): number => round(probability) - thresholds.alert;
const isAlarming = (opinion: ModelOpinion): boolean => margin(opinion) >= 0;

const surest = (opinions: readonly Opinion[], category: RiskCategory): ModelOpinion | null =>
  opinions
    .filter((opinion) => opinion.kind === 'model')
    .filter((opinion) => opinion.category === category)
    .reduce<ModelOpinion | null>((best, next) => (best && margin(best) >= margin(next) ? best : next), null);

const isRule = (opinion: Opinion, category: RiskCategory): opinion is RuleOpinion =>
  opinion.kind === 'rule' && opinion.category === category;

/** Index of the message at which the running risk reached the threshold. */
const firstAlert = ({ risk, thresholds }: ModelOpinion): number =>
  risk.findIndex((value) => round(value) >= thresholds.alert);

function overallSeverity(findings: readonly Finding[], deciding: readonly (ModelOpinion | null)[]): AssessedSeverity {
  const isFaint = deciding.some((each) => each && round(each.probability) >= each.thresholds.alert / 2);
  const severities: AssessedSeverity[] = findings.map((finding) => finding.severity);
  return severities.reduce(
    (worst, severity) => (assessedSeverities.indexOf(severity) > assessedSeverities.indexOf(worst) ? severity : worst),
    isFaint ? 'low' : 'none',
  );
}
