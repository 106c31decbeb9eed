import type { RiskCategory } from '@app/kernel';
import type { ReadConversation } from '../reading/read-conversation';
import type { ModelOpinion } from './detector';
import { directionOf } from './direction';
import type { Curve } from './linear-evidence';
import { explain } from './linear-explanation';

/** How the evidence of one linear model, named after its category, becomes an opinion. */
export interface LinearReader {
  readonly category: RiskCategory;
  readonly sentence: string;
  curve(conversation: ReadConversation): Curve;
  /** The messages that carry it, in order of time. */
  flagged(curve: Curve, conversation: ReadConversation): readonly number[];
}

/** The opinion of a linear model; it is explained by what is lost of its evidence when a passage is deleted. */
export function linearOpinion(reader: LinearReader, conversation: ReadConversation): ModelOpinion {
  const { category, sentence } = reader;
  const scorer = conversation.scorers[category];
  /** Evidence at the end; the bias alone when there is no text at all. */
  const lastOf = ({ values }: Curve): number => values.at(-1) ?? scorer.bias;
  const curve = reader.curve(conversation);
  const evidence = lastOf(curve);
  return {
    kind: 'model',
    category,
    probability: scorer.probability(evidence),
    risk: curve.values.map((value) => scorer.probability(value)),
    thresholds: scorer.thresholds,
    sentence,
    async why(mostSpans) {
      const flagged = reader.flagged(curve, conversation);
      const without = (message: number, text: string) => lastOf(reader.curve(conversation.with(message, text)));
      return {
        flagged,
        direction: directionOf(category, flagged, conversation),
        spans: explain(category, flagged, conversation, evidence, without, mostSpans),
      };
    },
  };
}
