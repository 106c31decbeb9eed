import type { RiskCategory } from '@app/kernel';
import type { ModelOpinion } from '../../src/detection/detectors/detector';
import { detectors } from '../../src/detection/detectors/installed-detectors';
import type { LinearScorer } from '../../src/detection/reading/linear-scorer';
import { ReadConversation } from '../../src/detection/reading/read-conversation';
import type { LabelledConversation } from './dev-conversations';

/** Uncalibrated evidence of a conversation for one category, computed by the product's own code. */
export async function evidenceOf(
  { messages }: LabelledConversation,
  category: RiskCategory,
  scorer: LinearScorer,
): Promise<number> {
  const { id, bias, shrink, thresholds } = scorer;
  const sum: LinearScorer['sum'] = (ids, first, last) => scorer.sum(ids, first, last);
  const uncalibrated: LinearScorer = { id, bias, shrink, thresholds, sum, probability: (evidence) => evidence };
  const detector = detectors.find(({ models }) => models.includes(category))!;
  const scorers = Object.fromEntries(detector.models.map((model) => [model, uncalibrated]));
  const opinions = await detector.detect(ReadConversation.of({ messages }, scorers, null));
  const opinion = opinions.find((each) => each.kind === 'model' && each.category === category);
  return (opinion as ModelOpinion).probability;
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
