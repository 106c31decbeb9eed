import { kept, leftOut, personalData, stays, text } from '@app/personal-data';

export const securityEvents = personalData({
  table: 'audit.security_events',
  family: null,
  about: 'installation',
  service: 'audit',
  sealed: { note_sealed: text('installation') },
  erasure: stays('About staff, and not about a family'),
  copy: leftOut('About staff, and not about a child'),
  retention: kept('Proves that somebody looked into it'),
});
