import type {
  ImportResponse,
  ImportStatus as ImportStatusName,
  ImportWarningResponse,
} from '../../../shared/api/schema.gen';

export type ImportStatus = ImportStatusName;
export type ImportWarning = ImportWarningResponse;
export type ChatImport = ImportResponse;

export interface StartImport {
  childId: string;
  file: File;
  /** The child's name inside the chat; the server asks for it when it cannot tell. */
  childAuthor?: string;
}
