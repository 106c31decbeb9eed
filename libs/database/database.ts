import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { currentWork } from '@app/ambient';
import { wholeSight } from '@app/kernel';
import type { Closing, ClosingRows } from './closing';
import type { Scope, ServiceName } from './scope';
import { forgetNames } from './statement-names';
import { Transaction } from './transaction';

/** Each branch of the work has a scope of its own; they share the transaction. */
interface Ambient {
  readonly transaction: Transaction;
  readonly scope: Scope;
}

const MAX_ATTEMPTS = 5;

/**
 * The one way to PostgreSQL, and the only place that tells row-level security who is asking. Every statement runs in a
 * transaction that named its family or service first; outside one there is no manager to ask.
 */
@Injectable()
export class Database {
  private readonly ambient = new AsyncLocalStorage<Ambient>();
  private owed: ((familyId: string) => Promise<void>) | undefined;

  constructor(private readonly source: DataSource) {}

  /** @throws Error outside a transaction: a query there would silently see nothing. */
  get manager(): EntityManager {
    const running = this.ambient.getStore();
    if (!running) throw new Error('no transaction: open one with inFamily() or asService()');
    return running.transaction.manager;
  }

  get inTransaction(): boolean {
    return this.ambient.getStore() !== undefined;
  }

  /** Whether a transaction runs that sees this family's rows. */
  isInFamily(familyId: string): boolean {
    return this.ambient.getStore()?.scope.familyId === familyId;
  }

  /**
   * Runs `then` when the running transaction has committed, and never when it does not.
   *
   * @param then must not fail: nothing can be undone any more; it is told what the statement of `closing` returned
   * @throws Error outside a transaction
   */
  afterCommit(then: (rows: ClosingRows) => void): void {
    const running = this.ambient.getStore();
    if (!running) throw new Error('no transaction that could commit');
    running.transaction.afterCommit(then);
  }

  /**
   * Runs `owed` in every transaction that changed something, when its work is done and before it commits; when it fails,
   * nothing was changed. One for each process: the audit trail, so that no change is without its entry.
   *
   * @param owed is told whose family's transaction it is; empty where it began as a part of the product
   */
  beforeChangesCommit(owed: (familyId: string) => Promise<void>): void {
    this.owed = owed;
  }

  /**
   * What the running transaction does at its end, which the queue alone has: one thing for each transaction.
   *
   * @param make asked once a transaction
   * @throws Error outside a transaction
   */
  closing<C extends Closing>(make: () => C): C {
    const running = this.ambient.getStore();
    if (!running) throw new Error('no transaction whose end could do something');
    return running.transaction.closingOf(make);
  }

  /**
   * Runs `work` in a transaction that sees one family's rows, joining a running transaction. After a deadlock or a
   * serialisation failure the whole of `work` runs again, so it must touch nothing but the database.
   */
  inFamily<T>(familyId: string, work: () => Promise<T>): Promise<T> {
    const running = this.ambient.getStore();
    if (running) return this.switching(running, { ...running.scope, familyId }, work);
    return this.begin({ familyId, service: '', ...reader() }, work);
  }

  /** Like `inFamily`, for rows owned by a part of the product; the family of a running transaction stays visible. */
  asService<T>(service: ServiceName, work: () => Promise<T>): Promise<T> {
    const running = this.ambient.getStore();
    if (running) return this.switching(running, { ...running.scope, service }, work);
    return this.begin({ familyId: '', service, ...reader() }, work);
  }

  /**
   * One statement that needs no other, in one round trip and without BEGIN and COMMIT; part of a running transaction
   * where there is one.
   *
   * @returns what `manager.query` returns: rows, for UPDATE and DELETE `[rows, count]`
   */
  askInFamily<T>(familyId: string, statement: string, values: unknown[] = []): Promise<T> {
    if (this.inTransaction) return this.inFamily(familyId, () => this.manager.query<T>(statement, values));
    return this.askAlone({ familyId, service: '', ...reader() }, statement, values);
  }

  /** Like `askInFamily`, for rows owned by a part of the product. */
  askAsService<T>(service: ServiceName, statement: string, values: unknown[] = []): Promise<T> {
    if (this.inTransaction) return this.asService(service, () => this.manager.query<T>(statement, values));
    return this.askAlone({ familyId: '', service, ...reader() }, statement, values);
  }

  /** Runs a DELETE in the ambient transaction. @returns how many rows went */
  async remove(statement: string, values: unknown[]): Promise<number> {
    // TypeORM answers a DELETE with its rows and their number.
    const [, count] = await this.manager.query<[unknown[], number]>(statement, values);
    return count;
  }

  private begin<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    return this.attempt(scope, async (transaction) => {
      // Whatever failed, in the work or in PostgreSQL: nothing of it may stay.
      try {
        const result = await this.ambient.run({ transaction, scope }, () => this.finished(transaction, scope, work));
        await transaction.commit();
        return result;
      } catch (error) {
        await transaction.rollback();
        throw error;
      }
    });
  }

  private async finished<T>(transaction: Transaction, scope: Scope, work: () => Promise<T>): Promise<T> {
    const result = await work();
    const { owed } = this;
    if (!owed || !transaction.hasChanged) return result;
    // As whoever asked last, so that saying who asks costs nothing.
    await this.ambient.run({ transaction, scope: transaction.lastScope ?? scope }, () => owed(scope.familyId));
    return result;
  }

  private askAlone<T>(scope: Scope, statement: string, values: unknown[]): Promise<T> {
    return this.attempt(scope, async (transaction) => (await transaction.queryAlone(statement, values)) as T);
  }

  private async attempt<T>(scope: Scope, run: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const transaction: Transaction = new Transaction(this.source, () => this.scopeIn(transaction) ?? scope);
      // A deadlock, a serialisation failure, an outdated plan (see isPassing): only running again helps.
      try {
        return await run(transaction);
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !isPassing(error)) throw error;
      } finally {
        await transaction.release();
      }
    }
  }

  private scopeIn(transaction: Transaction): Scope | undefined {
    const running = this.ambient.getStore();
    return running?.transaction === transaction ? running.scope : undefined;
  }

  private async switching<T>(running: Ambient, scope: Scope, work: () => Promise<T>): Promise<T> {
    const before = running.scope;
    if (before.familyId === scope.familyId && before.service === scope.service) return work();
    if (before.familyId && before.familyId !== scope.familyId) {
      throw new Error('a transaction belongs to one family');
    }
    return this.ambient.run({ ...running, scope }, work);
  }
}

/** What whoever the running request is for may see; jobs, which act for nobody, see the family as its guardians do. */
function reader(): Pick<Scope, 'sight' | 'knowsSealed'> {
  const actor = currentWork()?.actor;
  return { sight: actor?.sight ?? wholeSight, knowsSealed: actor?.knowsSealed };
}

interface Refusal {
  readonly code?: string;
  readonly routine?: string;
}

/**
 * True for failures that only running again helps against: a deadlock (40P01) and a serialisation failure (40001) are
 * another transaction's timing; a prepared statement whose table was migrated meanwhile has to be prepared again.
 */
function isPassing(error: unknown): boolean {
  const { code, routine } = (error as { readonly driverError?: Refusal }).driverError ?? {};
  const isOutdated = code === '0A000' && routine === 'RevalidateCachedQuery';
  if (isOutdated) forgetNames();
  return isOutdated || code === '40001' || code === '40P01';
}
