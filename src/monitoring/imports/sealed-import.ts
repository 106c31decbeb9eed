import { openText, seal } from '@app/crypto';
import type { RecordContext, SubjectKey } from '@app/crypto';

/** The names in an import: of its file, and of the child in it. */
export interface ImportDetails {
  readonly fileName: string;
  readonly childAuthor: string;
}

const detailsOf = (importId: string, familyId: string): RecordContext => ({
  table: 'monitoring.imports',
  column: 'details_sealed',
  rowId: importId,
  familyId,
});

export const importDetails = {
  seal: (key: SubjectKey, importId: string, familyId: string, details: ImportDetails): Buffer =>
    seal(key, JSON.stringify(details), detailsOf(importId, familyId)),
  open: (key: SubjectKey, importId: string, familyId: string, sealed: Buffer): ImportDetails =>
    JSON.parse(openText(key, sealed, detailsOf(importId, familyId))) as ImportDetails,
};
