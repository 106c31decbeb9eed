import { EntitySchema } from 'typeorm';
import { answer, endsAfter, json, machineMade, personalData, removed } from '@app/personal-data';
import { Analysis } from './analysis';
import { MediaOfChild, RemoveOriginals, ResealOriginals } from '../contract';

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

export const analyses = personalData({
  table: 'media_forensics.analyses',
  about: { child: 'child_id' },
  sealed: { details_sealed: json('child'), report_sealed: machineMade(json('child')) },
  files: { remove: RemoveOriginals, reseal: ResealOriginals },
  erasure: removed(),
  copy: answer('media', MediaOfChild),
  retention: endsAfter('created_at'),
});
