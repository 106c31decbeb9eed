import type { RiskCategory } from '@app/kernel';
import { Bursts } from '../../src/detection/reading/bursts';
import type { DetectionModels, LinearScorer } from '../../src/detection/reading/detection-models';
import { weigh } from '../../src/detection/reading/evidence';
import { groomingCurve } from '../../src/detection/reading/grooming-curve';
import { messageCurve } from '../../src/detection/reading/message-curve';
import { readMessage } from '../../src/detection/reading/reading';
import type { LabelledConversation } from './dev-conversations';

/** Uncalibrated evidence of a conversation for one category, computed by the product's own code. */
export function evidenceOf({ messages }: LabelledConversation, category: RiskCategory, scorer: LinearScorer): number {
  const scorers = { grooming: scorer, bullying: scorer, self_harm: scorer };
  const models: DetectionModels = { scorers, language: { detect: () => null } };
  const read = messages.map((message) => readMessage(message.text));
  const evidence = read.map((message) => weigh(message, models));
  const curve =
    category === 'grooming'
      ? groomingCurve(evidence, scorer)
      : messageCurve(category, messages, read, evidence, scorer, new Bursts(models));
  return curve.values.at(-1) ?? scorer.bias;
}

/** Area under the ROC curve: the chance that a positive scores above a negative (Mann-Whitney). */
export function auc(positives: readonly number[], negatives: readonly number[]): number {
  const all = [...positives.map((x) => ({ x, p: 1 })), ...negatives.map((x) => ({ x, p: 0 }))].sort(
    (a, b) => a.x - b.x,
  );
  let rankSum = 0;
  for (let i = 0; i < all.length;) {
    let j = i;
    while (j < all.length && all[j].x === all[i].x) j++;
    for (let k = i; k < j; k++) if (all[k].p === 1) rankSum += (i + j + 1) / 2;
    i = j;
  }
  const n = positives.length;
  return (rankSum - (n * (n + 1)) / 2) / (n * negatives.length);
}

/** Expected calibration error over ten equal bins of probability (Naeini et al., AAAI 2015). */
export function calibrationError(probabilities: readonly number[], labels: readonly number[]): number {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, p: 0, y: 0 }));
  probabilities.forEach((p, i) => {
    const bin = bins[Math.min(9, Math.floor(p * 10))];
    bin.n++;
    bin.p += p;
    bin.y += labels[i];
  });
  return bins.reduce((sum, { p, y }) => sum + Math.abs(p - y), 0) / probabilities.length;
}
