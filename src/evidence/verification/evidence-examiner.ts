import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { errors } from '../errors';
import type { EvidenceItem } from '../items/evidence-item';
import type { EvidenceMessage } from '../items/statement';
import { CheckMemory } from './check-memory';
import { check, examine, examineLog, type Check, type StoredEvidence } from './examination';
import { EvidenceProofs, type LogExtract, type PublicKeys } from './evidence-proofs';
import { StoredEvidenceStore } from './stored-evidence.store';

/** What one examination of an item found. */
export interface Examination {
  readonly isIntact: boolean;
  readonly checkedAt: Date;
  readonly checks: readonly Check[];
  readonly stored: StoredEvidence;
  readonly keys: PublicKeys;
  /** Absent when the log itself is damaged. */
  readonly log?: LogExtract;
}

/** Reads an item back from its stored bytes and checks everything about it; remembers the outcome. */
@Injectable()
export class EvidenceExaminer {
  constructor(
    private readonly store: StoredEvidenceStore,
    private readonly proofs: EvidenceProofs,
    private readonly memory: CheckMemory,
    private readonly clock: Clock,
  ) {}

  /** The item must be locked by this transaction. */
  async examine(item: EvidenceItem): Promise<Examination> {
    const stored = await this.store.read(item);
    const log = await this.proofs.logOf(item, 'value' in stored.custody ? stored.custody.value : []);
    const signers = 'damage' in log ? [item.signingKeyId] : [item.signingKeyId, log.checkpoint.keyId];
    const keys = await this.proofs.publicKeys(signers);
    const checks = [
      ...examine(stored, (signed, signature, keyId) => keys.isSigned(signed, signature, keyId)),
      'damage' in log ? check('log', [log.damage], '') : examineLog(stored, log.entries, log.checkpoint.size),
    ];
    const isIntact = checks.every(({ ok }) => ok);
    const checkedAt = this.clock.now();
    await this.memory.remember(item, isIntact, checkedAt);
    return { isIntact, checkedAt, checks, stored, keys, ...('damage' in log ? {} : { log }) };
  }
}

/** Evidence that is damaged is not handed out as if it were whole. */
export function assertIntact({ isIntact, checks }: Examination): void {
  if (isIntact) return;
  const failed = checks.filter(({ ok }) => !ok);
  const details = failed.map(({ detail }) => detail).join('; ');
  const message = `This evidence is no longer what was sealed: ${details}`;
  throw new DomainError(errors.EVIDENCE_DAMAGED, message, 'conflict', undefined, { checks: failed });
}

/** The messages of an intact item, in order. */
export const messagesOf = ({ stored }: Examination): EvidenceMessage[] =>
  stored.messages.flatMap(({ opened }) => ('value' in opened ? [opened.value] : []));
