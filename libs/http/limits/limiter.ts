import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { inWork, newWork } from '@app/ambient';
import { Config } from '@app/config';
import { SharedPool } from '@app/database';
import type { RateLimitPolicy } from './rate-limits';
import { RequestCounts } from './request-counts';

/** Which part of its quota a caller may ask of one process before that process tells the others. */
const SLICES = 10;
/** However small the quota: no request of a limited route shall cost a statement of its own. */
const SMALLEST_SLICE = 2;

/** Where a caller stands in the running window, the request that was just counted included. */
export interface Counted {
  readonly used: number;
  /** What the bucket holds, in this installation. */
  readonly quota: number;
  /** Whole seconds until the window ends. */
  readonly resetSeconds: number;
}

/**
 * Counts how often somebody asks, for all processes together, in PostgreSQL. Keys are hashed: they name addresses and
 * accounts. Windows are fixed; a restart of the database may forgive. Every quota is multiplied by the installation's own
 * factor here, so that no limit is without it.
 */
@Injectable()
export class Limiter {
  private readonly shared: RateLimiterPostgres;
  private readonly counts = new RequestCounts();
  private readonly factor: number;

  constructor({ pool }: SharedPool, { rateLimitFactor }: Config) {
    this.factor = rateLimitFactor;
    this.shared = new RateLimiterPostgres({
      storeClient: pool,
      schemaName: 'requests',
      tableName: 'counts',
      keyPrefix: '',
      tableCreated: true,
      // Who is refused, and when, is the guards' to say.
      points: 1_000_000_000,
      duration: 60,
    });
  }

  /** Counts one request exactly: at the cost of one statement, and of two for the first that is refused. */
  async exactly(key: string, policy: RateLimitPolicy): Promise<Counted> {
    const { seconds } = policy;
    const quota = policy.quota * this.factor;
    const counted = { quota, ...(await this.add(key, 1, seconds)) };
    if (counted.used !== quota + 1) return counted;
    await this.shared.set(hashed(key), counted.used, seconds);
    return { ...counted, resetSeconds: seconds };
  }

  /**
   * Counts one request in memory and settles with the other processes for each tenth of the quota, behind the answer.
   * With n processes a caller can get through at most (n - 1) slices more than the quota, and what is under way.
   *
   * @param now milliseconds
   */
  roughly(key: string, policy: RateLimitPolicy, now: number): Counted {
    const { seconds } = policy;
    const quota = policy.quota * this.factor;
    const counted = { quota, ...this.counts.take(key, seconds, now) };
    const due = this.counts.due(key, Math.max(SMALLEST_SLICE, Math.floor(quota / SLICES)));
    // Of no request's work: it is for several, and none waits for it.
    if (due > 0) void inWork(newWork(randomUUID()), () => this.settle(key, due, seconds, now));
    return counted;
  }

  private async settle(key: string, due: number, seconds: number, now: number): Promise<void> {
    try {
      const { used, resetSeconds } = await this.add(key, due, seconds);
      this.counts.adopt(key, used, now + resetSeconds * 1000);
    } catch {
      // The database is away, for nobody knows how long; this process goes on with what it counted itself.
      this.counts.takeBack(key, due);
    }
  }

  private async add(key: string, points: number, seconds: number): Promise<Omit<Counted, 'quota'>> {
    const { consumedPoints, msBeforeNext } = await this.shared.penalty(hashed(key), points, {
      customDuration: seconds,
    });
    // A window that ends later than any can was begun by a clock that was ahead.
    if (msBeforeNext > (seconds + 1) * 1000) {
      await this.shared.set(hashed(key), points, seconds);
      return { used: points, resetSeconds: seconds };
    }
    return { used: consumedPoints, resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
  }
}

const hashed = (key: string): string => createHash('sha256').update(key).digest('base64url');
