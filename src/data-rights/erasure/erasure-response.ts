import type { Erasure } from './erasure';
import type { ErasureResponse } from './erasures.responses';

export const erasureResponse = ({
  id,
  childId,
  status,
  completes,
  requestedAt,
  finishedAt,
  error,
}: Erasure): ErasureResponse => ({
  id,
  scope: childId ? 'child' : 'family',
  child_id: childId,
  status,
  completes,
  requested_at: requestedAt,
  finished_at: finishedAt,
  error,
});
