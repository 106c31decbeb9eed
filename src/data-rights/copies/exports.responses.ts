import { Id, OneOf } from '@app/http';
import { exportStatuses } from './subject-export';
import type { ExportStatus } from './subject-export';

/** A copy of what is stored about a child, as far as whoever asked may see it. */
export class SubjectExportResponse {
  @Id() id: string;
  @Id() child_id: string;
  @OneOf('ExportStatus', exportStatuses) status: ExportStatus;
  bytes: number | null;
  requested_at: Date;
  expires_at: Date | null;
  /** Why there will be none. */
  error: string | null;
  /** Null until it is ready. */
  download_url: string | null;
}
