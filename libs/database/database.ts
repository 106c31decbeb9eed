import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { currentWork } from '@app/ambient';
import { Sight, wholeSight } from '@app/kernel';

/** Parts of the product that own rows belonging to no family. */
export type ServiceName =
  'identity' | 'families' | 'keyring' | 'ledger' | 'oversight' | 'audit' | 'requests' | 'membership' | 'erasure';

interface Scope {
  readonly familyId: string;
  readonly service: string;
  readonly sight: Sight;
}
interface Transaction {
  readonly manager: EntityManager;
  scope: Scope;
}

const isRetryable = (error: unknown): boolean =>
  ['40001', '40P01'].includes((error as { driverError?: { code?: string } }).driverError?.code ?? '');
const MAX_ATTEMPTS = 5;

/**
 * The one door to PostgreSQL, and the only place that tells row-level security who is asking. Every statement runs in a
 * transaction that named its family or service first; outside one there is no manager to ask.
 */
@Injectable()
export class Database {
  private readonly ambient = new AsyncLocalStorage<Transaction>();

  constructor(private readonly source: DataSource) {}

  /** @throws Error outside a transaction: a query there would silently see nothing. */
  get manager(): EntityManager {
    const transaction = this.ambient.getStore();
    if (!transaction) throw new Error('no transaction: open one with inFamily() or asService()');
    return transaction.manager;
  }

  get inTransaction(): boolean {
    return this.ambient.getStore() !== undefined;
  }

  /**
   * Runs `work` in a transaction that sees one family's rows, joining a running transaction. After a deadlock or a
   * serialisation failure the whole of `work` runs again, so it must touch nothing but the database.
   */
  inFamily<T>(familyId: string, work: () => Promise<T>): Promise<T> {
    const running = this.ambient.getStore();
    if (running) return this.switching(running, { ...running.scope, familyId }, work);
    return this.begin({ familyId, service: '', sight: sightNow() }, work);
  }

  /** Like `inFamily`, for rows owned by a part of the product; the family of a running transaction stays visible. */
  asService<T>(service: ServiceName, work: () => Promise<T>): Promise<T> {
    const running = this.ambient.getStore();
    if (running) return this.switching(running, { ...running.scope, service }, work);
    return this.begin({ familyId: '', service, sight: sightNow() }, work);
  }

  /** Runs a DELETE in the ambient transaction. @returns how many rows went */
  async remove(statement: string, values: unknown[]): Promise<number> {
    // TypeORM answers a DELETE with its rows and their number.
    const [, count] = await this.manager.query<[unknown[], number]>(statement, values);
    return count;
  }

  private async begin<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      // A deadlock (40P01) or serialisation failure (40001) is another transaction's timing: only running again helps.
      try {
        return await this.source.transaction(async (manager) => {
          await apply(manager, scope);
          return this.ambient.run({ manager, scope }, work);
        });
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !isRetryable(error)) throw error;
      }
    }
  }

  private async switching<T>(running: Transaction, scope: Scope, work: () => Promise<T>): Promise<T> {
    const before = running.scope;
    if (before.familyId === scope.familyId && before.service === scope.service) return work();
    if (before.familyId && before.familyId !== scope.familyId) {
      throw new Error('a transaction belongs to one family');
    }
    running.scope = scope;
    await apply(running.manager, scope);
    try {
      const result = await work();
      await apply(running.manager, before);
      return result;
    } catch (error) {
      // Whoever catches a refusal goes on as before; after a failed statement PostgreSQL takes no more, and need not.
      await apply(running.manager, before).catch(() => undefined);
      throw error;
    } finally {
      running.scope = before;
    }
  }
}

/** The sight of whoever the running request is for; jobs, which act for nobody, see the whole family. */
const sightNow = (): Sight => currentWork()?.actor?.sight ?? wholeSight;

/** Transaction-local (third argument true), so a pooled connection never carries it on; takes bind values. */
async function apply(manager: EntityManager, { familyId, service, sight }: Scope): Promise<void> {
  await manager.query(
    `select set_config('app.family_id', $1, true), set_config('app.service', $2, true),
            set_config('app.child_ids', $3, true), set_config('app.seen_from', $4, true),
            set_config('app.seen_to', $5, true)`,
    [familyId, service, childList(sight), sight.from?.toISOString() ?? '', sight.to?.toISOString() ?? ''],
  );
}

/** An array literal; empty text means every child, and an empty list means none. */
const childList = ({ childIds }: Sight): string => (childIds ? `{${childIds.join(',')}}` : '');
