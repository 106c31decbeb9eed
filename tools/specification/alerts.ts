import type { SpecifiedOperation } from './operation';

const ALERTS = '000, Alert Management Endpoints';
const IS_NEW =
  'An incident that nobody dealt with is `new`: the specification’s own schema (001) says so, and `active` would say that of every open one. As a filter, `status=active` gives all open ones.';

/** Incidents. */
export const alertOperations: readonly SpecifiedOperation[] = [
  {
    name: 'GET /api/alerts',
    chapter: ALERTS,
    query: ['status', 'severity', 'child_id', 'limit', 'offset'],
    response: [
      'success',
      'data.alerts[].id',
      'data.alerts[].type',
      'data.alerts[].severity',
      'data.alerts[].status',
      'data.alerts[].child_id',
      'data.alerts[].platform',
      'data.alerts[].title',
      'data.alerts[].description',
      'data.alerts[].created_at',
      'data.alerts[].evidence_count',
      'data.alerts[].confidence_score',
      'data.total',
      'data.has_more',
    ],
    values: [
      '>status=active',
      '>severity=critical',
      'data.alerts[].type=grooming_detection',
      'data.alerts[].status=active',
      'data.alerts[].platform=instagram',
    ],
    reasons: { 'data.alerts[].status=active': IS_NEW },
  },
  {
    name: 'GET /api/alerts/{alert_id}',
    chapter: ALERTS,
    response: [
      'success',
      'data.id',
      'data.type',
      'data.severity',
      'data.status',
      'data.child_id',
      'data.platform',
      'data.title',
      'data.description',
      'data.created_at',
      'data.updated_at',
      'data.evidence[].id',
      'data.evidence[].type',
      'data.evidence[].content_hash',
      'data.evidence[].collected_at',
      'data.ai_analysis.confidence_score',
      'data.ai_analysis.patterns_detected',
      'data.ai_analysis.risk_factors',
      'data.actions_taken',
    ],
    values: [
      'data.type=grooming_detection',
      'data.ai_analysis.patterns_detected=trust_building',
      'data.ai_analysis.patterns_detected=isolation',
      'data.status=active',
    ],
    reasons: {
      'data.status=active': IS_NEW,
      'data.ai_analysis.patterns_detected=trust_building':
        'Each tactic has one code, a definition and tests (`src/detection/taxonomy/`); what the specification calls trust building is `flattery`, `relationship_talk` or `gift_offer`.',
      'data.ai_analysis.patterns_detected=isolation':
        'In the same taxonomy: `exclusivity`, `secrecy` or `supervision_check`.',
    },
  },
  {
    name: 'PUT /api/alerts/{alert_id}/status',
    chapter: ALERTS,
    request: ['status', 'notes', 'actions_taken'],
    values: ['>status=acknowledged'],
  },
];
