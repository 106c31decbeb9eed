import type { SpecifiedOperation } from './operation';

const SOCKET = '000, WebSocket Events';

/** What a socket is asked and told. */
export const specifiedEvents: readonly SpecifiedOperation[] = [
  {
    name: 'connection',
    chapter: SOCKET,
    request: ['auth.token'],
  },
  {
    name: 'alert_created',
    chapter: SOCKET,
    response: ['alert_id', 'severity', 'child_id', 'title', 'timestamp'],
  },
  {
    name: 'monitoring_update',
    chapter: SOCKET,
    response: ['session_id', 'child_id', 'platform', 'status', 'message_count', 'last_activity'],
    values: ['status=active', 'platform=instagram'],
  },
  {
    name: 'system_status',
    chapter: SOCKET,
    response: ['status', 'services.ai_detection', 'services.monitoring', 'services.alerts', 'timestamp'],
    values: ['status=operational', 'services.ai_detection=operational'],
  },
  {
    name: 'analysis_update',
    chapter: '002, WebSocket Real-time Updates',
    response: ['type', 'analysis_id', 'status', 'timestamp'],
    values: ['type=analysis_update'],
  },
  {
    name: '/ws/{user_id}',
    chapter: '002, WebSocket Real-time Updates',
    reasons: {
      '/ws/{user_id}':
        'An address without a sign-in that told everybody everything. The same events come over socket.io, to those who may see the child.',
    },
  },
];
