import type { SpecifiedOperation } from './operation';

/** Chapters that the specification names and does not write out. */
export const ANNOUNCED = 'Announced chapters';
const NOTHING_THERE = 'There is nothing behind it yet, and a name that answers with nothing would be a pretence.';

/** What the specification announces without writing it: of each operation its address and the words it takes. */
export const announcedOperations: readonly SpecifiedOperation[] = [
  { name: 'POST /api/auth/register', chapter: ANNOUNCED },
  { name: 'GET /api/monitoring/sessions/{session_id}', chapter: ANNOUNCED, response: ['data.id', 'data.status'] },
  {
    name: 'POST /api/monitoring/sessions/{session_id}/actions',
    chapter: ANNOUNCED,
    request: ['action'],
    values: ['>action=pause', '>action=resume', '>action=terminate', '>action=escalate'],
  },
  {
    name: 'POST /api/alerts/{alert_id}/escalate',
    chapter: ANNOUNCED,
    request: ['escalate_to', 'urgency', 'contact_preference'],
    values: ['>escalate_to=police', '>escalate_to=emergency', '>escalate_to=social_services'],
    reasons: {
      contact_preference: 'Kept in the note of the incident; nobody outside is contacted by the product itself.',
    },
  },
  { name: 'GET /api/admin/users', chapter: ANNOUNCED },
  { name: 'GET /api/admin/system/health', chapter: ANNOUNCED },
  { name: 'GET /api/admin/audit/logs', chapter: ANNOUNCED },
  {
    name: 'GET /redoc',
    chapter: '002, API Documentation',
    reasons: { 'GET /redoc': 'One page shows the API: `/docs`, from the same `/openapi.json`.' },
  },
  { name: 'GET /api/platforms', chapter: ANNOUNCED, reasons: { 'GET /api/platforms': NOTHING_THERE } },
  {
    name: 'POST /api/platforms/{platform_id}/connect',
    chapter: ANNOUNCED,
    reasons: { 'POST /api/platforms/{platform_id}/connect': NOTHING_THERE },
  },
  {
    name: 'GET /api/analytics/dashboard',
    chapter: ANNOUNCED,
    reasons: { 'GET /api/analytics/dashboard': `\`/api/v1/home\` says how each child is. ${NOTHING_THERE}` },
  },
  {
    name: 'POST /api/evidence/export',
    chapter: ANNOUNCED,
    reasons: {
      'POST /api/evidence/export':
        '`GET /api/evidence/{evidence_id}/export` gives one item as a file that can be checked anywhere; there is no export of many yet.',
    },
  },
  {
    name: 'POST /api/webhooks',
    chapter: ANNOUNCED,
    reasons: { 'POST /api/webhooks': NOTHING_THERE },
  },
];
