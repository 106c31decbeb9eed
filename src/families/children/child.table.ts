import { EntitySchema } from 'typeorm';
import { Child } from './child';

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
