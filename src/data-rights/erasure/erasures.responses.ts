import { ApiProperty } from '@nestjs/swagger';
import { Id, OneOf } from '@app/http';
import { erasureStatuses } from './erasure';
import type { ErasureStatus } from './erasure';

/** The destruction of a child's or a family's data. */
export class ErasureResponse {
  @Id() id: string;
  @OneOf('ErasureScope', ['child', 'family']) scope: 'child' | 'family';
  @Id() child_id: string | null;
  @OneOf('ErasureStatus', erasureStatuses) status: ErasureStatus;
  /** The erasure that this one brings to an end after holds were released. */
  @Id() completes: string | null;
  requested_at: Date;
  finished_at: Date | null;
  /** Why it stopped for good. */
  error: string | null;
}

export class ErasureListResponse {
  erasures: ErasureResponse[];
}

export class KeptEvidenceResponse {
  @Id() evidenceId: string;
  /** @example 'legal hold' */
  because: string;
}

/** What is signed: what was destroyed and what was kept, in numbers and ids. */
export class ErasureStatementResponse {
  /** @example 'safeguardian-erasure/1' */
  format: string;
  @Id() erasureId: string;
  @Id() completes: string | null;
  /** `child:<id>` or `family:<id>`. */
  subject: string;
  @ApiProperty({ format: 'date-time' }) requestedAt: string;
  @ApiProperty({ format: 'date-time' }) finishedAt: string;
  /** Rows removed or blanked, by table. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } }) removed: Record<string, number>;
  evidenceErased: number;
  destroyedKeyIds: string[];
  kept: KeptEvidenceResponse[];
}

export class ErasureSignatureResponse {
  /** @example 'Ed25519' */
  algorithm: string;
  keyId: string;
  /** DER SubjectPublicKeyInfo, hex. */
  publicKey: string;
  /** Hex. */
  value: string;
}

export class ErasureCheckpointResponse {
  body: string;
  keyId: string;
  publicKey: string;
  signature: string;
}

export class ErasureLogResponse {
  entry: string;
  index: number;
  proof: string[];
  treeSize: number;
  root: string;
  checkpoint: ErasureCheckpointResponse;
}

/** A statement with its signature and its place in the log; the keys are those of the file format. */
export class ErasureReceiptResponse {
  statement: ErasureStatementResponse;
  signature: ErasureSignatureResponse;
  log: ErasureLogResponse;
}
