import type { SpecifiedOperation } from './operation';

const SESSIONS = '000, Monitoring Endpoints';

/** Sessions and the messages of a device. */
export const monitoringOperations: readonly SpecifiedOperation[] = [
  {
    name: 'GET /api/monitoring/sessions',
    chapter: SESSIONS,
    query: ['child_id', 'platform', 'status', 'limit', 'offset'],
    response: [
      'success',
      'data.sessions[].id',
      'data.sessions[].child_id',
      'data.sessions[].platform',
      'data.sessions[].status',
      'data.sessions[].started_at',
      'data.sessions[].last_activity',
      'data.sessions[].message_count',
      'data.sessions[].risk_level',
      'data.total',
      'data.has_more',
    ],
    values: ['data.sessions[].status=active', 'data.sessions[].risk_level=low', 'data.sessions[].platform=instagram'],
  },
  {
    name: 'POST /api/monitoring/sessions',
    chapter: SESSIONS,
    request: ['child_id', 'platform', 'session_metadata.device_type', 'session_metadata.app_version'],
    values: ['>platform=instagram', '>session_metadata.device_type=mobile'],
    reasons: { 'session_metadata.app_version': 'Taken and not kept: nothing in the product depends on it.' },
  },
  {
    name: 'PUT /api/monitoring/sessions/{session_id}/stop',
    chapter: SESSIONS,
    request: ['reason', 'final_metadata.total_messages', 'final_metadata.session_duration'],
    reasons: {
      reason: 'Taken and not kept: a session that a device ends needs none.',
      'final_metadata.total_messages': 'Taken and not read: the product counts for itself.',
      'final_metadata.session_duration': 'Taken and not read: the product knows when the session began.',
    },
  },
  {
    name: 'POST /api/monitoring/sessions/{session_id}/messages',
    chapter: '000, Real-time Monitoring, process_message',
    request: [
      'platform_message_id',
      'sender_id',
      'recipient_id',
      'content',
      'type',
      'timestamp',
      'is_from_child',
      'metadata',
    ],
    values: ['>type=text'],
    reasons: {
      metadata: 'Taken and not kept: nobody has said what may stand in it, and a child’s data is kept for a purpose.',
    },
  },
];
