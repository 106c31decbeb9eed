import { EntitySchema } from 'typeorm';
import { endsAfter, json, leftOut, personalData, stays } from '@app/personal-data';
import { Session } from './session';

export const SessionSchema = new EntitySchema<Session>({
  name: 'Session',
  target: Session,
  schema: 'identity',
  tableName: 'sessions',
  columns: {
    id: { type: 'uuid', primary: true },
    accountId: { type: 'uuid', name: 'account_id' },
    familyHash: { type: 'bytea', name: 'family_hash' },
    refreshHash: { type: 'bytea', name: 'refresh_hash' },
    previousRefreshHash: { type: 'bytea', name: 'previous_refresh_hash', nullable: true },
    rotatedAt: { type: 'timestamptz', name: 'rotated_at', nullable: true },
    deviceType: { type: 'text', name: 'device_type' },
    device: { type: 'bytea', name: 'device_sealed' },
    hasSecondFactor: { type: 'boolean', name: 'has_second_factor' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    lastUsedAt: { type: 'timestamptz', name: 'last_used_at' },
    expiresAt: { type: 'timestamptz', name: 'expires_at' },
    endedAt: { type: 'timestamptz', name: 'ended_at', nullable: true },
  },
});

export const sessions = personalData({
  table: 'identity.sessions',
  family: null,
  about: 'account',
  service: 'identity',
  sealed: { device_sealed: json('installation') },
  erasure: stays('Goes with its account'),
  copy: leftOut('The pages of the login show it'),
  retention: endsAfter('expires_at'),
});
