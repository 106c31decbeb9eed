import type { SubjectExportResponse } from './exports.responses';
import type { SubjectExport } from './subject-export';

export const exportResponse = ({
  id,
  childId,
  status,
  bytes,
  requestedAt,
  expiresAt,
  error,
}: SubjectExport): SubjectExportResponse => ({
  id,
  child_id: childId,
  status,
  bytes,
  requested_at: requestedAt,
  expires_at: expiresAt,
  error,
  download_url: status === 'ready' ? `/api/v1/families/exports/${id}/download` : null,
});
