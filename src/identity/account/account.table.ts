import { EntitySchema } from 'typeorm';
import { json, kept, leftOut, personalData, stays } from '@app/personal-data';
import { Account } from './account';

export const AccountSchema = new EntitySchema<Account>({
  name: 'Account',
  target: Account,
  schema: 'identity',
  tableName: 'accounts',
  columns: {
    id: { type: 'uuid', primary: true },
    emailHash: { type: 'bytea', name: 'email_hash' },
    profile: { type: 'bytea', name: 'profile_sealed' },
    passwordHash: { type: 'text', name: 'password_hash' },
    role: { type: 'text' },
    suspendedAt: { type: 'timestamptz', name: 'suspended_at', nullable: true },
    awaitsApproval: { type: 'boolean', name: 'awaits_approval' },
    familyId: { type: 'uuid', name: 'family_id', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    emailVerifiedAt: { type: 'timestamptz', name: 'email_verified_at', nullable: true },
    lastSignInAt: { type: 'timestamptz', name: 'last_sign_in_at', nullable: true },
  },
});

/** The columns as the class names them, to select from `identity.accounts a`. */
export const ACCOUNT_COLUMNS = `a.id, a.email_hash as "emailHash", a.profile_sealed as profile,
  a.password_hash as "passwordHash", a.role, a.suspended_at as "suspendedAt", a.awaits_approval as "awaitsApproval", a.family_id as "familyId",
  a.created_at as "createdAt", a.email_verified_at as "emailVerifiedAt", a.last_sign_in_at as "lastSignInAt"`;

export const accounts = personalData({
  table: 'identity.accounts',
  about: 'account',
  service: 'identity',
  sealed: { profile_sealed: json('installation') },
  erasure: stays('The login of a child goes with the child; adults keep theirs'),
  copy: leftOut('The pages of the login show it'),
  retention: kept('Ends when its owner ends it'),
});
