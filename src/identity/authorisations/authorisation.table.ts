import { EntitySchema } from 'typeorm';
import { by, json, kept, leftOut, personalData, text } from '@app/personal-data';
import { Authorisation } from './authorisation';
import { CloseFamilyAccess } from '../contract';

export const AuthorisationSchema = new EntitySchema<Authorisation>({
  name: 'Authorisation',
  target: Authorisation,
  schema: 'identity',
  tableName: 'authorisations',
  columns: {
    id: { type: 'uuid', primary: true },
    kind: { type: 'text' },
    familyId: { type: 'uuid', name: 'family_id' },
    childIds: { type: 'uuid', name: 'child_ids', array: true, nullable: true },
    seenFrom: { type: 'timestamptz', name: 'seen_from', nullable: true },
    seenTo: { type: 'timestamptz', name: 'seen_to', nullable: true },
    requesterId: { type: 'uuid', name: 'requester_id' },
    requesterRole: { type: 'text', name: 'requester_role' },
    detailsSealed: { type: 'bytea', name: 'details_sealed' },
    requestedAt: { type: 'timestamptz', name: 'requested_at' },
    expiresAt: { type: 'timestamptz', name: 'expires_at' },
    sealedUntil: { type: 'timestamptz', name: 'sealed_until', nullable: true },
    decision: { type: 'text', nullable: true },
    decidedBy: { type: 'uuid', name: 'decided_by', nullable: true },
    decidedAt: { type: 'timestamptz', name: 'decided_at', nullable: true },
    decisionSealed: { type: 'bytea', name: 'decision_sealed', nullable: true },
    revokedBy: { type: 'uuid', name: 'revoked_by', nullable: true },
    revokedAt: { type: 'timestamptz', name: 'revoked_at', nullable: true },
  },
});

export const authorisations = personalData({
  table: 'identity.authorisations',
  about: 'family',
  service: 'identity',
  sealed: { details_sealed: json('installation'), decision_sealed: text('installation') },
  erasure: by(CloseFamilyAccess),
  copy: leftOut('What was done under it is among who looked; its grounds are the authority’s own'),
  retention: kept('Proves who let whom in'),
});
