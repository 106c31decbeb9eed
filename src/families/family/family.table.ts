import { EntitySchema } from 'typeorm';
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
