import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keyring, sealedColumn } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Periodic, promptly } from '@app/work';
import type { PeriodicWork } from '@app/work';
import { rememberedAnswers } from './idempotency.personal-data';

const DAY_MS = 24 * 3600 * 1000;
/** A run whose process died blocks its key no longer than this. */
const LEASE_MS = 60_000;

export interface Answer {
  readonly status: number;
  /** The JSON text that went out; empty where there was none. */
  readonly body: string;
}

interface Row {
  readonly fingerprint: Buffer;
  readonly status: number | null;
  readonly body_sealed: Buffer | null;
}

/** `yours`: go on, and hand in the answer under this claim. */
export type Claimed = { readonly yours: string } | { readonly refused: 'mismatch' | 'in-flight' } | { done: Answer };

const sealedBody = sealedColumn<string>(rememberedAnswers, 'body_sealed');

/** Keeps for a day what was answered to each idempotency key. Answers can hold secrets, so they lie sealed. */
@Injectable()
@Periodic(3600, { ...promptly, queue: 'requests', lane: 'deliver', needsSteadyClock: true })
export class RememberedAnswers implements PeriodicWork {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  keyHash(accountId: string, key: string): Buffer {
    return this.keyring.lookupHash('requests.idempotency', accountId, key);
  }

  /** Takes the key for this run, unless another run has it or had it. */
  claim(keyHash: Buffer, fingerprint: Buffer): Promise<Claimed> {
    const now = this.clock.now();
    const at = (ms: number) => new Date(now.getTime() + ms);
    const claim = randomUUID();
    return this.db.asService('requests', async () => {
      const taken = await this.db.manager.query<unknown[]>(
        `insert into requests.idempotency as held (key_hash, fingerprint, claim, leased_until, expires_at)
         values ($1, $2, $3, $4, $5)
         on conflict (key_hash) do update set fingerprint = $2, claim = $3, leased_until = $4, expires_at = $5,
                                              status = null, body_sealed = null
          where held.expires_at <= $6 or held.status is null and held.leased_until <= $6 and held.fingerprint = $2
         returning claim`,
        [keyHash, fingerprint, claim, at(LEASE_MS), at(DAY_MS), now],
      );
      if (taken.length > 0) return { yours: claim };
      const [row] = await this.db.manager.query<Row[]>(
        'select fingerprint, status, body_sealed from requests.idempotency where key_hash = $1',
        [keyHash],
      );
      // The run that held it was refused in this very moment and gave the key back.
      if (!row) return { refused: 'in-flight' };
      if (!row.fingerprint.equals(fingerprint)) return { refused: 'mismatch' };
      if (row.status === null || !row.body_sealed) return { refused: 'in-flight' };
      const body = sealedBody.open(await this.keyring.identityKey(), row.body_sealed, keyHash.toString('hex'));
      return { done: { status: row.status, body } };
    });
  }

  /** Joins a running transaction, so that the work and its answer can be committed together. */
  async keep(keyHash: Buffer, claim: string, { status, body }: Answer): Promise<void> {
    const sealed = sealedBody.seal(await this.keyring.identityKey(), body, keyHash.toString('hex'));
    await this.db.askAsService(
      'requests',
      'update requests.idempotency set status = $3, body_sealed = $4 where key_hash = $1 and claim = $2',
      [keyHash, claim, status, sealed],
    );
  }

  /** The run was refused and changed nothing: the same key may be used again at once. */
  async release(keyHash: Buffer, claim: string): Promise<void> {
    await this.db.askAsService('requests', 'delete from requests.idempotency where key_hash = $1 and claim = $2', [
      keyHash,
      claim,
    ]);
  }

  async run(): Promise<void> {
    await this.db.askAsService('requests', 'delete from requests.idempotency where expires_at <= $1', [
      this.clock.now(),
    ]);
  }
}
