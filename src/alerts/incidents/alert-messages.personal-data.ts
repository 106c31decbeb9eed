import { goesWith, leftOut, personalData, removed } from '@app/personal-data';

export const alertMessages = personalData({
  table: 'alerts.alert_messages',
  id: 'message_id',
  about: { above: 'alerts.alerts', by: 'alert_id' },
  erasure: removed(),
  copy: leftOut('Only ids: the alert and the messages it rests on are in the copy'),
  retention: goesWith('alerts.alerts'),
});
