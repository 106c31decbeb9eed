import { EntitySchema } from 'typeorm';
import { blanked, kept, leftOut, personalData, text } from '@app/personal-data';
import { Family } from './family';

export const FamilySchema = new EntitySchema<Family>({
  name: 'Family',
  target: Family,
  schema: 'families',
  tableName: 'families',
  columns: {
    id: { type: 'uuid', primary: true },
    name: { type: 'bytea', name: 'name_sealed' },
    timeZone: { type: 'text', name: 'time_zone' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    language: { type: 'text' },
    plan: { type: 'text' },
    custodyConflictBy: { type: 'uuid', name: 'custody_conflict_by', nullable: true },
    custodyConflictAt: { type: 'timestamptz', name: 'custody_conflict_at', nullable: true },
  },
});

export const families = personalData({
  table: 'families.families',
  family: 'id',
  about: 'family',
  sealed: { name_sealed: text('family') },
  erasure: blanked({ empty: ['name_sealed'], clear: ['custody_conflict_by', 'custody_conflict_at'], at: 'erased_at' }),
  copy: leftOut('About the family as a whole, and not about the child'),
  retention: kept('Everything else rests on it'),
});
