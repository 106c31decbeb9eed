import { EntitySchema } from 'typeorm';
import { Analysis } from './analysis';

/** PostgreSQL answers bigint as text; file sizes stay far below 2^53. */
const size = { to: (bytes: number) => bytes, from: (stored: string) => Number(stored) };

export const AnalysisSchema = new EntitySchema<Analysis>({
  name: 'MediaAnalysis',
  target: Analysis,
  schema: 'media_forensics',
  tableName: 'analyses',
  columns: {
    id: { type: 'uuid', primary: true },
    familyId: { type: 'uuid', name: 'family_id' },
    childId: { type: 'uuid', name: 'child_id' },
    kind: { type: 'text' },
    mediaType: { type: 'text', name: 'media_type' },
    bytes: { type: 'bigint', transformer: size },
    contentHash: { type: 'bytea', name: 'content_hash' },
    details: { type: 'bytea', name: 'details_sealed' },
    status: { type: 'text' },
    stage: { type: 'text' },
    percent: { type: 'smallint' },
    report: { type: 'bytea', name: 'report_sealed', nullable: true },
    error: { type: 'text', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    finishedAt: { type: 'timestamptz', name: 'finished_at', nullable: true },
  },
});
