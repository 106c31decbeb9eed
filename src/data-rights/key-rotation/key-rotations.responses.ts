import { Id, OneOf } from '@app/http';
import { rotationStatuses } from './steps/rotation';
import type { RotationStatus } from './steps/rotation';

export class KeyRotationResponse {
  @Id() id: string;
  /** Null: every family and the installation itself. */
  @Id() family_id: string | null;
  @OneOf('RotationStatus', rotationStatuses) status: RotationStatus;
  requested_at: Date;
  finished_at: Date | null;
  steps: number;
  steps_sealed: number;
  rows_sealed: number;
  keys_retired: number;
  /** Old keys that evidence or audit entries, which cannot be changed, still need. */
  keys_kept: number;
}

export class KeyRotationListResponse {
  key_rotations: KeyRotationResponse[];
}
