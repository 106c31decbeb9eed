import { Id, OneOf } from '@app/http';
import { platforms } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { importStatuses } from './chat-import';
import type { ImportStatus } from './chat-import';

export class ImportReceivedResponse {
  @Id() import_id: string;
  @OneOf('ImportStatus', importStatuses) status: ImportStatus;
}

/** Something in an export that was not taken over. */
export class ImportWarningResponse {
  line: number;
  reason: string;
}

/** A chat export on its way into the child's conversations. */
export class ImportResponse {
  @Id() id: string;
  @Id() child_id: string;
  @OneOf('ImportStatus', importStatuses) status: ImportStatus;
  @OneOf('Platform', platforms) platform: Platform;
  /** @example 'chat.txt' */
  file_name: string;
  bytes_total: number;
  bytes_read: number;
  messages: number;
  accepted: number;
  duplicates: number;
  warnings: ImportWarningResponse[];
  error: string | null;
  /** When the first message was sent. */
  from: Date | null;
  to: Date | null;
  created_at: Date;
}

export class ImportListResponse {
  imports: ImportResponse[];
  total: number;
  has_more: boolean;
}
