import type { RiskCategory } from '@app/kernel';
import { riskCategories } from '@app/kernel';
import { Bursts } from './bursts';
import type { Assessment, AssessedSeverity, Conversation, Finding, Span } from './conversation';
import { assessedSeverities } from './conversation';
import type { DetectionModels } from './detection-models';
import { modelIds } from './detection-models';
import type { Curve, PieceEvidence } from './evidence';
import { weigh } from './evidence';
import { explain } from './explanation';
import { describeFinding, flaggedMessages } from './findings';
import { groomingCurve } from './grooming-curve';
import { isEnglishMessage, isUnsupportedLanguage } from './language-gate';
import { messageCurve } from './message-curve';
import type { ReadMessage } from './reading';
import { readMessage } from './reading';
import { rulesId } from '../taxonomy/taxonomy';

const mostSpans = 8;
const silence = readMessage('');

/**
 * Judges a conversation: calibrated probability per category, severity, the first message at which an alert was due,
 * the passages that explain it, and the findings for the alert pipeline. Pure and deterministic; linear in the length
 * of the text. Both sides are analysed, the child's own messages included.
 */
export function analyseConversation(conversation: Conversation, models: DetectionModels): Assessment {
  const { messages } = conversation;
  const everything = messages.map((message) => readMessage(message.text));
  // In a conversation of another language only its English messages can be judged; the models would guess at the rest.
  const isForeign = isUnsupportedLanguage(everything, models.language);
  const read = isForeign ? everything.map((message) => (isEnglishMessage(message) ? message : silence)) : everything;
  const evidence = read.map((message) => weigh(message, models));
  const bursts = new Bursts(models);
  const curves = curvesOf(conversation, read, evidence, models, bursts);
  const probability = (category: RiskCategory): number =>
    round(models.scorers[category].probability(lastOf(curves[category], models, category)));
  const categories = Object.fromEntries(riskCategories.map((category) => [category, probability(category)])) as Record<
    RiskCategory,
    number
  >;
  const alarming = riskCategories.filter(
    (category) => categories[category] >= models.scorers[category].thresholds.alert,
  );
  const isUnanalysed = isForeign && alarming.length === 0;
  const findings: Finding[] = [];
  const spans: Span[] = [];
  for (const category of alarming) {
    const flagged = flaggedMessages(category, curves[category], evidence, models.scorers[category], read);
    const base = lastOf(curves[category], models, category);
    const without = (index: number, replacement: ReadMessage): number => {
      const changedRead = read.with(index, replacement);
      const changed = evidence.with(index, weigh(replacement, models));
      return lastOf(curveOf(category, conversation, changedRead, changed, models, bursts), models, category);
    };
    const originals = messages.map((message) => message.text);
    spans.push(...explain(category, flagged, originals, read, models, base, without, mostSpans));
    findings.push(
      describeFinding(category, categories[category], flagged, firstAlert(category, curves[category], models), {
        conversation,
        read,
        thresholds: models.scorers[category].thresholds,
      }),
    );
  }
  return {
    status: isUnanalysed ? 'unanalysed' : 'analysed',
    severity: isUnanalysed ? 'none' : overallSeverity(findings, categories, models),
    categories,
    firstAlertAt: findings.length === 0 ? null : Math.min(...findings.map((finding) => finding.firstAlertAt)),
    spans: spans.sort((a, b) => b.weight - a.weight),
    model: modelIds(models),
    rules: rulesId,
    findings,
    unanalysedBecause: isUnanalysed ? 'unsupported-language' : null,
  };
}

/** The verdict when a model cannot be used: no number, no severity, and never "low". */
export function unanalysed(model: string): Assessment {
  return {
    status: 'unanalysed',
    severity: 'none',
    categories: { grooming: null, bullying: null, self_harm: null },
    firstAlertAt: null,
    spans: [],
    model,
    rules: rulesId,
    findings: [],
    unanalysedBecause: 'model-unavailable',
  };
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

function curvesOf(
  conversation: Conversation,
  read: readonly ReadMessage[],
  evidence: readonly (readonly PieceEvidence[])[],
  models: DetectionModels,
  bursts: Bursts,
): Record<RiskCategory, Curve> {
  return Object.fromEntries(
    riskCategories.map((category) => [category, curveOf(category, conversation, read, evidence, models, bursts)]),
  ) as Record<RiskCategory, Curve>;
}

function curveOf(
  category: RiskCategory,
  conversation: Conversation,
  read: readonly ReadMessage[],
  evidence: readonly (readonly PieceEvidence[])[],
  models: DetectionModels,
  bursts: Bursts,
): Curve {
  const scorer = models.scorers[category];
  return category === 'grooming'
    ? groomingCurve(evidence, scorer)
    : messageCurve(category, conversation.messages, read, evidence, scorer, bursts);
}

/** Evidence at the end; the bias alone when there is no text at all. */
const lastOf = (curve: Curve, models: DetectionModels, category: RiskCategory): number =>
  curve.values.at(-1) ?? models.scorers[category].bias;

function firstAlert(category: RiskCategory, curve: Curve, models: DetectionModels): number {
  const scorer = models.scorers[category];
  return curve.values.findIndex((value) => round(scorer.probability(value)) >= scorer.thresholds.alert);
}

function overallSeverity(
  findings: readonly Finding[],
  categories: Readonly<Record<RiskCategory, number>>,
  models: DetectionModels,
): AssessedSeverity {
  const isFaint = riskCategories.some(
    (category) => categories[category] >= models.scorers[category].thresholds.alert / 2,
  );
  const severities: AssessedSeverity[] = findings.map((finding) => finding.severity);
  return severities.reduce(
    (worst, severity) => (assessedSeverities.indexOf(severity) > assessedSeverities.indexOf(worst) ? severity : worst),
    isFaint ? 'low' : 'none',
  );
}
