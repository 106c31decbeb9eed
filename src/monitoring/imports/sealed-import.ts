import { sealedColumn } from '@app/crypto';
import { imports } from './chat-import.table';

/** The names in an import: of its file, and of the child in it. */
export interface ImportDetails {
  readonly fileName: string;
  readonly childAuthor: string;
}

export const sealedDetails = sealedColumn<ImportDetails>(imports, 'details_sealed');
