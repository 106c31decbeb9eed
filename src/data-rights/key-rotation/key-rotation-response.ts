import type { KeyRotationResponse } from './key-rotations.responses';
import type { RotationProgress } from './steps/rotation';

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
