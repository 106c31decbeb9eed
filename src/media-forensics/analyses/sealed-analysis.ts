import { sealedColumn } from '@app/crypto';
import type { RecordContext, SubjectKey } from '@app/crypto';
import type { ForensicReport } from '../examination/report';
import { analyses } from './analysis.table';

/** What would tell a stranger which file it was. */
export interface AnalysisDetails {
  readonly fileName: string;
  readonly sha256: string;
}

/** Where the sealed original of an analysis belongs; it lies in a file, not in the table. */
export const originalOf = (analysisId: string, familyId: string): RecordContext => ({
  table: analyses.table,
  column: 'original',
  rowId: analysisId,
  familyId,
});

/** Finds a file the family sent before without storing what it is. */
export const contentHash = (key: SubjectKey, sha256: string): Buffer =>
  key.lookupHash('media_forensics.content', sha256);

export const analysisDetails = sealedColumn<AnalysisDetails>(analyses, 'details_sealed');
export const analysisReport = sealedColumn<ForensicReport>(analyses, 'report_sealed');
