import { EntitySchema } from 'typeorm';
import { endsAfter, personalData, removed, rows } from '@app/personal-data';
import { Session } from './session';

export const MonitoringSessionSchema = new EntitySchema<Session>({
  name: 'MonitoringSession',
  target: Session,
  schema: 'monitoring',
  tableName: 'sessions',
  columns: {
    id: { type: 'uuid', primary: true },
    familyId: { type: 'uuid', name: 'family_id' },
    childId: { type: 'uuid', name: 'child_id' },
    platform: { type: 'text' },
    status: { type: 'text' },
    deviceType: { type: 'text', name: 'device_type' },
    startedAt: { type: 'timestamptz', name: 'started_at' },
    lastActivityAt: { type: 'timestamptz', name: 'last_activity_at' },
    endedAt: { type: 'timestamptz', name: 'ended_at', nullable: true },
    // The table begins it, and only taking in messages adds to it.
    conversationIds: { type: 'uuid', name: 'conversation_ids', array: true, insert: false, update: false },
    messageCount: { type: 'int', name: 'message_count' },
  },
});

export const monitoringSessions = personalData({
  table: 'monitoring.sessions',
  about: { child: 'child_id' },
  erasure: removed(),
  copy: rows('sessions', {
    shows: {
      id: 'id',
      familyId: 'family_id',
      childId: 'child_id',
      platform: 'platform',
      status: 'status',
      deviceType: 'device_type',
      startedAt: 'started_at',
      lastActivityAt: 'last_activity_at',
      endedAt: 'ended_at',
      messageCount: 'message_count',
      conversationIds: 'conversation_ids',
    },
    order: ['started_at', 'id'],
  }),
  retention: endsAfter('started_at'),
});
