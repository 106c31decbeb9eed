import type { Duplex } from 'node:stream';
import type { PoolClient, QueryResult as PgResult } from 'pg';
import { QueryFailedError, QueryResult, QueryRunnerAlreadyReleasedError } from 'typeorm';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner';
import type { Closing, ClosingRows } from './closing';
import { contextStep } from './scope';
import type { Scope } from './scope';
import { send, Statement } from './statement';
import type { Step } from './statement';

const BEGIN: Step = { name: 'begin', text: 'BEGIN', values: [] };
const WRITES = /\binsert\s+into\b|\bdelete\s+from\b|(?<!\b(?:for|key)\s+)\bupdate\b/i;
const COMMIT: Step = { name: 'commit', text: 'COMMIT', values: [] };

/**
 * A transaction that begins with its first statement and tells row-level security who is asking in the same message:
 * one that never asks anything costs nothing. TypeORM's entity managers work on it.
 */
export class Transaction extends PostgresQueryRunner {
  /** What the connection was told last. */
  private told: Scope | undefined;
  private hasBegun = false;
  private hasWritten = false;
  /** What is to be done once it has committed. */
  private readonly afterwards: ((rows: ClosingRows) => void)[] = [];
  private isOver = false;
  /** Settles when everything asked so far is sent: it is answered in the same order. */
  private turn: Promise<unknown> = Promise.resolve();
  private closing: Closing | undefined;

  /** @param scope who is asking, read before each statement */
  constructor(
    source: DataSource,
    private readonly scope: () => Scope,
  ) {
    super(source.driver as PostgresDriver, 'master');
    Object.assign(this, { manager: source.createEntityManager(this) });
    // TypeORM opens a transaction of its own where it sees none.
    this.isTransactionActive = true;
    this.transactionDepth = 1;
  }

  /** The same answers as TypeORM's: rows, for UPDATE and DELETE `[rows, count]`. @throws QueryFailedError */
  override async query(text: string, values?: unknown[], useStructuredResult?: boolean): Promise<never> {
    const steps = () => {
      // Undoing a part undoes what was said in it.
      if (/^\s*rollback\s+to\b/i.test(text)) this.told = undefined;
      const opening = this.hasBegun ? [] : [BEGIN];
      this.hasBegun = true;
      this.hasWritten ||= WRITES.test(text);
      return [...opening, ...this.context()];
    };
    const result = await this.answer(text, values, steps);
    return shaped(result, useStructuredResult) as never;
  }

  /**
   * A statement that is its own transaction: PostgreSQL commits when it has executed the whole message. Nothing may
   * have been asked here before, and nothing may be afterwards.
   */
  async queryAlone(text: string, values?: unknown[]): Promise<unknown> {
    return shaped(await this.answer(text, values, () => this.context()), false);
  }

  /** Who asked last. */
  get lastScope(): Scope | undefined {
    return this.told;
  }

  /** Whether rows were added, changed or removed; locks alone do not count. */
  get hasChanged(): boolean {
    return this.hasWritten;
  }

  /** What this transaction does at its end; made when it is first asked for. */
  closingOf<C extends Closing>(make: () => C): C {
    return (this.closing ??= make()) as C;
  }

  /** @throws QueryFailedError when PostgreSQL refuses, as for a deferred constraint */
  async commit(): Promise<void> {
    const rows = await this.close();
    for (const then of this.afterwards) then(rows);
  }

  /** Runs `then` when the transaction has committed, and never when it does not; told what the closing statement returned. */
  afterCommit(then: (rows: ClosingRows) => void): void {
    this.afterwards.push(then);
  }

  /** Resolves also when the connection is gone, which has undone everything. */
  async rollback(): Promise<void> {
    await this.end('ROLLBACK').catch(() => undefined);
  }

  private async close(): Promise<ClosingRows> {
    const last = this.closing?.statement();
    if (!last) {
      await this.end('COMMIT');
      return [];
    }
    const ending = this.answer(last.text, [...last.values], () => [], this.hasBegun ? [COMMIT] : []);
    this.isOver = true;
    try {
      return (await ending).rows as ClosingRows;
    } catch (error) {
      // PostgreSQL left the COMMIT out: there is something to roll back.
      this.isOver = false;
      throw error;
    }
  }

  private context(): Step[] {
    const scope = this.scope();
    const step = contextStep(scope, this.told);
    this.told = scope;
    return step ? [step] : [];
  }

  private async end(command: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    const ending = this.hasBegun ? this.answer(command, [], () => []) : undefined;
    // A branch that nobody waited for must not go on without the transaction.
    this.isOver = true;
    await ending;
  }

  private async answer(
    text: string,
    values: unknown[] | undefined,
    before: () => Step[],
    after: Step[] = [],
  ): Promise<PgResult> {
    if (this.isOver) throw new QueryRunnerAlreadyReleasedError();
    const sent = this.turn.then(() => this.sendNow(() => new Statement(text, values, before(), after), text, values));
    this.turn = sent.catch(() => undefined);
    return (await sent).answer;
  }

  /** Resolves when the statement is on its way. */
  private async sendNow(
    statement: () => Statement,
    text: string,
    values?: unknown[],
  ): Promise<{ readonly answer: Promise<PgResult> }> {
    const client = (await this.connect()) as PoolClient;
    if (this.isReleased) throw new QueryRunnerAlreadyReleasedError();
    const refused = (error: unknown) => new QueryFailedError(text, values, error as Error);
    // Whatever PostgreSQL or the connection refuses, callers know TypeORM's error, which carries theirs.
    try {
      // Between working out the steps and sending them nothing else may be sent.
      const sending = gather(client, statement());
      return { answer: sending.catch((error: unknown) => Promise.reject(refused(error))) };
    } catch (error) {
      throw refused(error);
    }
  }
}

/** Sends a statement in one write with all others that are sent before this turn of the loop ends. */
function gather(client: PoolClient, statement: Statement): Promise<PgResult> {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Duplex } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
  return send(client, statement);
}

function shaped({ rows, rowCount, command }: PgResult, useStructuredResult = false): unknown {
  const raw: unknown = command === 'UPDATE' || command === 'DELETE' ? [rows, rowCount] : rows;
  if (!useStructuredResult) return raw;
  return Object.assign(new QueryResult(), { raw, records: rows, affected: rowCount ?? undefined });
}
