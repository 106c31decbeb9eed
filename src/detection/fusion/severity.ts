import type { RiskCategory } from '@app/kernel';
import type { AssessedSeverity } from '../reading/conversation';

/** What the rule looks at, besides the category. */
export interface SeverityFacts {
  readonly probability: number;
  readonly thresholds: { readonly alert: number; readonly strong: number };
  /** Codes of tactics found in the flagged messages. */
  readonly tactics: ReadonlySet<string>;
  /** How many different stages those tactics belong to. */
  readonly stages: number;
  readonly flaggedMessages: number;
  /** The child is known and wrote none of the flagged messages. */
  readonly isByOthersOnly: boolean;
}

/**
 * Severity = harm x imminence. The calibrated probability decides whether there is anything to report; what was said
 * decides how urgent it is:
 *
 * | category  | medium         | high                                        | critical                                       |
 * |-----------|----------------|---------------------------------------------|------------------------------------------------|
 * | grooming  | from `alert`   | strong, or four stages of approach          | strong + meeting or coercion + two more stages |
 * | bullying  | from `alert`   | strong and repeated, threat, wish of harm   | strong + wish of harm or threat, repeated      |
 * | self_harm | from `alert`   | wish to be dead, self-injury, or strong     | suicide intent or farewell                     |
 *
 * What a friend says about harming themselves needs help too, but is `high` at most: the child is not in danger.
 * Below `alert`: `low` from half of it, `none` otherwise.
 */
export function severityOf(category: RiskCategory, facts: SeverityFacts): AssessedSeverity {
  const { probability, thresholds } = facts;
  if (probability < thresholds.alert) return probability >= thresholds.alert / 2 ? 'low' : 'none';
  const isStrong = probability >= thresholds.strong;
  return rules[category](facts, isStrong);
}

const rules: Readonly<Record<RiskCategory, (facts: SeverityFacts, isStrong: boolean) => AssessedSeverity>> = {
  grooming({ tactics, stages }, isStrong) {
    const isImminent = tactics.has('meeting_request') || tactics.has('coercion');
    if (isStrong && isImminent && stages >= 3) return 'critical';
    return isStrong || stages >= 4 ? 'high' : 'medium';
  },
  bullying({ tactics, flaggedMessages }, isStrong) {
    const isDangerous = tactics.has('wish_of_harm') || tactics.has('threat');
    if (isStrong && isDangerous && flaggedMessages >= 3) return 'critical';
    return isDangerous || (isStrong && flaggedMessages >= 3) ? 'high' : 'medium';
  },
  self_harm({ tactics, isByOthersOnly }, isStrong) {
    if (tactics.has('suicide_intent') || tactics.has('farewell')) return isByOthersOnly ? 'high' : 'critical';
    return isStrong || tactics.has('wish_to_be_dead') || tactics.has('self_injury') ? 'high' : 'medium';
  },
};
