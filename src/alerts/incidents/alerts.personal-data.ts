import { answer, endsAfter, personalData, removed } from '@app/personal-data';
import { AlertsOfChild } from '../contract';

export const alerts = personalData({
  table: 'alerts.alerts',
  about: { child: 'child_id' },
  erasure: removed(),
  copy: answer('alerts', AlertsOfChild),
  retention: endsAfter('updated_at'),
});
