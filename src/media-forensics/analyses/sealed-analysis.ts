import { open, openText, seal } from '@app/crypto';
import type { RecordContext, SubjectKey } from '@app/crypto';
import type { ForensicReport } from '../examination/report';

/** What would tell a stranger which file it was. */
export interface AnalysisDetails {
  readonly fileName: string;
  readonly sha256: string;
}

const place =
  (column: string) =>
  (analysisId: string, familyId: string): RecordContext => ({
    table: 'media_forensics.analyses',
    column,
    rowId: analysisId,
    familyId,
  });
const detailsOf = place('details_sealed');
const reportOf = place('report_sealed');

/** Where the sealed original of an analysis belongs; it lies in a file, not in the table. */
export const originalOf = place('original');

/** Finds a file the family sent before without storing what it is. */
export const contentHash = (key: SubjectKey, sha256: string): Buffer =>
  key.lookupHash('media_forensics.content', sha256);

export const analysisDetails = {
  seal: (key: SubjectKey, id: string, familyId: string, details: AnalysisDetails): Buffer =>
    seal(key, JSON.stringify(details), detailsOf(id, familyId)),
  open: (key: SubjectKey, id: string, familyId: string, sealed: Buffer): AnalysisDetails =>
    JSON.parse(openText(key, sealed, detailsOf(id, familyId))) as AnalysisDetails,
};

export const analysisReport = {
  seal: (key: SubjectKey, id: string, familyId: string, report: ForensicReport): Buffer =>
    seal(key, JSON.stringify(report), reportOf(id, familyId)),
  open: (key: SubjectKey, id: string, familyId: string, sealed: Buffer): ForensicReport =>
    JSON.parse(open(key, sealed, reportOf(id, familyId)).toString()) as ForensicReport,
};
