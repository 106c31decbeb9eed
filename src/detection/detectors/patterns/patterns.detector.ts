import type { RiskCategory } from '@app/kernel';
import { riskCategories } from '@app/kernel';
import type { Detector, RuleOpinion, Sign } from '../detector';
import { directionOf } from '../direction';
import { rulesId } from '../tactics';

/** The behaviours of the taxonomy, recognised by their patterns when a message is read. */
const patterns: Detector = {
  name: 'patterns',
  kind: 'rule',
  takes: ['messages'],
  gives: riskCategories,
  costs: 'search',
  supports: ['en'],
  models: [],
  id: () => rulesId,
  notApplicable: ({ read }) =>
    read.some(({ tokenCount }) => tokenCount > 0) ? null : 'there is no word in it that could be recognised',
  async detect(conversation) {
    const byCategory = new Map<RiskCategory, Sign[]>();
    conversation.read.forEach(({ hits }, message) => {
      for (const { tactic } of hits) {
        const { category, code, stage, sentence, childSentence } = tactic;
        const direction = directionOf(category, [message], conversation);
        const signs = byCategory.get(category) ?? [];
        if (signs.length === 0) byCategory.set(category, signs);
        signs.push({ message, code, stage, sentence, childSentence, direction });
      }
    });
    return [...byCategory].map(([category, signs]): RuleOpinion => ({ kind: 'rule', category, signs }));
  },
};
export default patterns;
