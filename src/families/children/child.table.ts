import { EntitySchema } from 'typeorm';
import { blanked, json, kept, personalData, rows } from '@app/personal-data';
import { Child } from './child';
import { EraseLogins } from '../contract';

export const ChildSchema = new EntitySchema<Child>({
  name: 'Child',
  target: Child,
  schema: 'families',
  tableName: 'children',
  columns: {
    id: { type: 'uuid', primary: true },
    familyId: { type: 'uuid', name: 'family_id' },
    profile: { type: 'bytea', name: 'profile_sealed' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    accountId: { type: 'uuid', name: 'account_id', nullable: true },
    tierChosen: { type: 'text', name: 'tier_chosen', nullable: true },
    tierTold: { type: 'text', name: 'tier_told', nullable: true },
    endedAt: { type: 'timestamptz', name: 'ended_at', nullable: true },
  },
});

export const children = personalData({
  table: 'families.children',
  about: { child: 'id' },
  sealed: { profile_sealed: json('child') },
  erasure: blanked({ empty: ['profile_sealed'], clear: [], at: 'erased_at', alongWith: EraseLogins }),
  copy: rows('profile', { shows: { id: 'id', addedAt: 'created_at' }, order: 'one', spread: 'profile_sealed' }),
  retention: kept('Everything about the child rests on it'),
});
