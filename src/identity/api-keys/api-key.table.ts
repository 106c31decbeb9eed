import { EntitySchema } from 'typeorm';
import { by, endsAfter, leftOut, personalData, text } from '@app/personal-data';
import { ApiKey } from './api-key';
import { CloseFamilyAccess } from '../contract';

export const ApiKeySchema = new EntitySchema<ApiKey>({
  name: 'ApiKey',
  target: ApiKey,
  schema: 'identity',
  tableName: 'api_keys',
  columns: {
    id: { type: 'uuid', primary: true },
    prefix: { type: 'text' },
    secretHash: { type: 'bytea', name: 'secret_hash' },
    nameSealed: { type: 'bytea', name: 'name_sealed' },
    scopes: { type: 'text', array: true },
    familyId: { type: 'uuid', name: 'family_id', nullable: true },
    childIds: { type: 'uuid', name: 'child_ids', array: true, nullable: true },
    createdBy: { type: 'uuid', name: 'created_by' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    expiresAt: { type: 'timestamptz', name: 'expires_at' },
    lastUsedAt: { type: 'timestamptz', name: 'last_used_at', nullable: true },
    revokedAt: { type: 'timestamptz', name: 'revoked_at', nullable: true },
    replaces: { type: 'uuid', nullable: true },
  },
});

export const apiKeys = personalData({
  table: 'identity.api_keys',
  about: 'family',
  service: 'identity',
  sealed: { name_sealed: text('installation') },
  erasure: by(CloseFamilyAccess),
  copy: leftOut('A key of a device or a service'),
  retention: endsAfter('expires_at'),
});
