import { EntitySchema } from 'typeorm';
import { endsAfter, leftOut, personalData, removed } from '@app/personal-data';
import { Invitation } from './invitation';

export const InvitationSchema = new EntitySchema<Invitation>({
  name: 'Invitation',
  target: Invitation,
  schema: 'families',
  tableName: 'invitations',
  columns: {
    id: { type: 'uuid', primary: true },
    familyId: { type: 'uuid', name: 'family_id' },
    codeHash: { type: 'bytea', name: 'code_hash' },
    createdBy: { type: 'uuid', name: 'created_by' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    expiresAt: { type: 'timestamptz', name: 'expires_at' },
    acceptedBy: { type: 'uuid', name: 'accepted_by', nullable: true },
    acceptedAt: { type: 'timestamptz', name: 'accepted_at', nullable: true },
    revokedAt: { type: 'timestamptz', name: 'revoked_at', nullable: true },
    relationship: { type: 'text' },
    level: { type: 'text', name: 'permission_level' },
    emailHash: { type: 'bytea', name: 'email_hash', nullable: true },
    childIds: { type: 'uuid', array: true, name: 'child_ids', nullable: true },
  },
});

export const invitations = personalData({
  table: 'families.invitations',
  about: 'family',
  erasure: removed(),
  copy: leftOut('For a guardian, and not about the child'),
  retention: endsAfter('expires_at'),
});
