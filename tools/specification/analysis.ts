import type { SpecifiedOperation } from './operation';

const AI = '000, AI Analysis Endpoints';

/** Analyses on demand: of text and of media. */
export const analysisOperations: readonly SpecifiedOperation[] = [
  {
    name: 'POST /api/ai/analyze/message',
    chapter: AI,
    request: [
      'message.content',
      'message.sender_age',
      'message.recipient_age',
      'message.platform',
      'message.context.conversation_length',
      'message.context.relationship',
    ],
    response: [
      'success',
      'data.risk_level',
      'data.confidence_score',
      'data.patterns_detected',
      'data.risk_factors',
      'data.recommendations',
      'data.analysis_metadata.model_version',
      'data.analysis_metadata.processing_time_ms',
      'data.analysis_metadata.analysis_id',
    ],
    values: [
      '>message.platform=instagram',
      '>message.context.relationship=unknown',
      'data.patterns_detected=trust_building',
      'data.patterns_detected=age_reference',
    ],
    reasons: {
      'message.platform': 'Taken and not read: the same words are judged alike wherever they were written.',
      'message.context.conversation_length': 'Taken and not read: what was not sent is not judged.',
      'message.context.relationship': 'Taken and not read: a claim of friendship must not make words harmless.',
      'data.patterns_detected=trust_building': 'One code for each tactic: here `flattery`.',
      'data.patterns_detected=age_reference': 'One code for each tactic: here `age_probe`.',
    },
  },
  {
    name: 'POST /api/ai/analyze/conversation',
    chapter: AI,
    request: [
      'conversation.messages[].timestamp',
      'conversation.messages[].sender',
      'conversation.messages[].content',
      'conversation.participants.*.age',
      'conversation.participants.*.relationship',
      'conversation.platform',
    ],
    response: [
      'success',
      'data.overall_risk',
      'data.confidence_score',
      'data.escalation_detected',
      'data.patterns_detected',
      'data.message_analysis[].message_index',
      'data.message_analysis[].risk_level',
      'data.message_analysis[].patterns',
      'data.recommendations',
    ],
    values: [
      '>conversation.participants.*.relationship=unknown',
      '>conversation.participants.*.relationship=self',
      '>conversation.platform=instagram',
      'data.message_analysis[].risk_level=low',
      'data.patterns_detected=trust_building',
      'data.patterns_detected=grooming_progression',
    ],
    reasons: {
      'conversation.platform': 'Taken and not read: the same words are judged alike wherever they were written.',
      'data.patterns_detected=trust_building': 'One code for each tactic; see the alerts above.',
      'data.patterns_detected=grooming_progression':
        'No tactic but a course of events: `escalation_detected` and the stages of the tactics say it.',
    },
  },
  {
    name: 'POST /api/v1/analyze/video',
    chapter: '002, REST API Design',
    query: ['analysis_type'],
    request: ['video'],
    response: ['job_id', 'status', 'estimated_completion'],
    values: ['>analysis_type=comprehensive', 'status=queued'],
    reasons: {
      video:
        'Taken, and with no child named it is about the only child there is. A family with several says in `child_id` whose device it is from: a guess would be sealed under the wrong child’s key.',
      analysis_type:
        'Taken, and nothing but `comprehensive` is: every method that applies to a file looks at it, always.',
    },
  },
  {
    name: 'GET /docs',
    chapter: '002, API Documentation',
  },
  {
    name: 'GET /openapi.json',
    chapter: '002, API Documentation',
  },
];
