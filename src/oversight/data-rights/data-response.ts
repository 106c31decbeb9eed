import type { Erasure } from '../erasure/erasure';
import type { RotationProgress } from '../key-rotation/rotation';
import type { SubjectExport } from '../copies/subject-export';
import type { ErasureResponse, KeyRotationResponse, SubjectExportResponse } from './data.responses';

export const erasureResponse = ({
  id,
  childId,
  status,
  completes,
  requestedAt,
  finishedAt,
}: Erasure): ErasureResponse => ({
  id,
  scope: childId ? 'child' : 'family',
  child_id: childId,
  status,
  completes,
  requested_at: requestedAt,
  finished_at: finishedAt,
});

export const exportResponse = ({
  id,
  childId,
  status,
  bytes,
  requestedAt,
  expiresAt,
}: SubjectExport): SubjectExportResponse => ({
  id,
  child_id: childId,
  status,
  bytes,
  requested_at: requestedAt,
  expires_at: expiresAt,
  download_url: status === 'ready' ? `/api/v1/families/exports/${id}/download` : null,
});

export const keyRotationResponse = (rotation: RotationProgress): KeyRotationResponse => ({
  id: rotation.id,
  family_id: rotation.familyId,
  status: rotation.status,
  requested_at: rotation.requestedAt,
  finished_at: rotation.finishedAt,
  steps: rotation.steps,
  steps_sealed: rotation.stepsSealed,
  rows_sealed: rotation.rowsSealed,
  keys_retired: rotation.keysRetired,
  keys_kept: rotation.keysKept,
});
