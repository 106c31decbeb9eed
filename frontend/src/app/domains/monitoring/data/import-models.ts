export type ImportStatus = 'queued' | 'running' | 'completed' | 'failed';

export interface ImportWarning {
  line: number;
  reason: string;
}

/** One chat export on its way into the platform, or already in it. */
export interface ChatImport {
  id: string;
  status: ImportStatus;
  platform: string | null;
  file_name: string;
  bytes_total: number;
  bytes_read: number;
  messages: number;
  accepted: number;
  duplicates: number;
  warnings: ImportWarning[];
  error?: string | null;
  from: string | null;
  to: string | null;
}

export interface StartImport {
  childId: string;
  file: File;
  /** The child's name inside the chat; the server asks for it when it cannot tell. */
  childAuthor?: string;
}
