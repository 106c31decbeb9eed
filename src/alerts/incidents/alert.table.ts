import { EntitySchema } from 'typeorm';
import { answer, endsAfter, personalData, removed } from '@app/personal-data';
import { Alert } from './alert';
import { AlertsOfChild } from '../contract';

export const AlertSchema = new EntitySchema<Alert>({
  name: 'Alert',
  target: Alert,
  schema: 'alerts',
  tableName: 'alerts',
  columns: {
    id: { type: 'uuid', primary: true },
    familyId: { type: 'uuid', name: 'family_id' },
    childId: { type: 'uuid', name: 'child_id' },
    conversationId: { type: 'uuid', name: 'conversation_id' },
    platform: { type: 'text' },
    category: { type: 'text' },
    severity: { type: 'text' },
    status: { type: 'text' },
    probability: { type: 'double precision' },
    occurrences: { type: 'int' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
  },
});

export const alerts = personalData({
  table: 'alerts.alerts',
  about: { child: 'child_id' },
  erasure: removed(),
  copy: answer('alerts', AlertsOfChild),
  retention: endsAfter('updated_at'),
});
