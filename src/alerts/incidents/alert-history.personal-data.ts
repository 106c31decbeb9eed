import { goesWith, personalData, removed, text, within } from '@app/personal-data';

export const alertHistory = personalData({
  table: 'alerts.alert_history',
  about: { above: 'alerts.alerts', by: 'alert_id' },
  sealed: { note_sealed: text('child') },
  erasure: removed(),
  copy: within('alerts', 'history'),
  retention: goesWith('alerts.alerts'),
});
