import type { SeverityFacts } from '../../../../src/detection/fusion/severity';
import { severityOf } from '../../../../src/detection/fusion/severity';

const thresholds = { alert: 0.6, strong: 0.9 };
const facts = (overrides: Partial<SeverityFacts> = {}): SeverityFacts => ({
  probability: 0.7,
  thresholds,
  tactics: new Set(),
  stages: 0,
  flaggedMessages: 1,
  isByOthersOnly: false,
  ...overrides,
});

describe('severityOf', () => {
  it.each([
    ['nothing far below the threshold', 'grooming', { probability: 0.1 }, 'none'],
    ['low from half the threshold', 'grooming', { probability: 0.3 }, 'low'],
    ['medium at the threshold', 'grooming', { probability: 0.6 }, 'medium'],
    ['high when the model is sure', 'grooming', { probability: 0.95 }, 'high'],
    ['high when four stages were seen', 'grooming', { stages: 4 }, 'high'],
    [
      'critical when a meeting is on the way',
      'grooming',
      { probability: 0.95, stages: 3, tactics: new Set(['meeting_request']) },
      'critical',
    ],
    [
      'critical under coercion',
      'grooming',
      { probability: 0.95, stages: 4, tactics: new Set(['coercion']) },
      'critical',
    ],
    [
      'not critical for a meeting alone',
      'grooming',
      { probability: 0.95, stages: 1, tactics: new Set(['meeting_request']) },
      'high',
    ],
    ['medium for a single insult', 'bullying', { probability: 0.95, tactics: new Set(['insult']) }, 'medium'],
    ['high for repeated attacks', 'bullying', { probability: 0.95, flaggedMessages: 3 }, 'high'],
    ['high for a wish of harm', 'bullying', { tactics: new Set(['wish_of_harm']) }, 'high'],
    [
      'critical for repeated threats',
      'bullying',
      { probability: 0.95, flaggedMessages: 3, tactics: new Set(['threat']) },
      'critical',
    ],
    ['medium for signs of distress', 'self_harm', { tactics: new Set(['hopelessness']) }, 'medium'],
    ['high for self-injury', 'self_harm', { tactics: new Set(['self_injury']) }, 'high'],
    ['critical for stated intent', 'self_harm', { tactics: new Set(['suicide_intent']) }, 'critical'],
    ['critical for a farewell', 'self_harm', { tactics: new Set(['farewell']) }, 'critical'],
    [
      'high when a friend states intent',
      'self_harm',
      { tactics: new Set(['suicide_intent']), isByOthersOnly: true },
      'high',
    ],
    [
      'nothing for words without probability',
      'self_harm',
      { probability: 0.01, tactics: new Set(['suicide_intent']) },
      'none',
    ],
  ] as const)('is %s (%s)', (_, category, overrides, expected) => {
    expect(severityOf(category, facts(overrides))).toBe(expected);
  });
});
