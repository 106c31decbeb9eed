import { Client } from 'pg';
import { currentWork } from '@app/ambient';
import { until } from '../until';

/**
 * What a statement is for: `transaction` BEGIN, COMMIT and their like; `context` who is asking; `keys` the keyring;
 * `queue` adding, taking, finishing jobs; `work` everything else.
 */
export const statementKinds = ['work', 'transaction', 'context', 'keys', 'queue'] as const;
export type StatementKind = (typeof statementKinds)[number];

/** A statement that PostgreSQL executed, successfully or not. */
export interface Statement {
  readonly kind: StatementKind;
  readonly text: string;
  /** The request it belongs to, through however many jobs; undefined for what nobody asked for. */
  requestId?: string;
}

/** `messages`: how often the client sent something and waited for the answer; the queue's own are left out. */
export type Tally = Readonly<Record<StatementKind | 'total' | 'messages' | 'jobs', number>>;

interface Query {
  readonly text: string;
  readonly values?: readonly unknown[];
  readonly _result?: { readonly rows: readonly { readonly id?: unknown }[] };
}
type Connection = NodeJS.EventEmitter;
interface WatchedClient {
  readonly connection: Connection;
  readonly _queryQueue: Query[];
  /** Sent and not answered yet, behind the active one. */
  readonly _sentQueryQueue: Query[];
  _getActiveQuery(): Query | null;
}
type Connect = (...args: unknown[]) => unknown;

const JOB_ID = /[0-9a-f]{8}-[0-9a-f-]{27}-[A-Z]\w+/g;
const TRANSACTION = /^(BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/;
/** BullMQ begins each of its statements with a comment and names no schema; nothing else does. */
const QUEUE = /^--|\bbullmq\w*\./;

const kindOf = (tag: string, text: string): StatementKind => {
  if (TRANSACTION.test(tag)) return 'transaction';
  if (/set_config\('app\./.test(text)) return 'context';
  if (/\bkeyring\./.test(text)) return 'keys';
  return QUEUE.test(text) ? 'queue' : 'work';
};

const jobsIn = (values: readonly unknown[], rows: readonly { readonly id?: unknown }[] = []) =>
  new Set([...values, ...rows.map(({ id }) => id)].flatMap((value) => String(value).match(JOB_ID) ?? []));

/**
 * Counts what PostgreSQL is asked to do, at the protocol: each CommandComplete and each error is a statement, each
 * ReadyForQuery ends a message. Statements of one request are told from all others by its id, which jobs carry on.
 */
export class StatementCount {
  readonly statements: Statement[] = [];
  private readonly messages = new Map<string | undefined, number>();
  private readonly owners = new WeakMap<Query, string>();
  /** Jobs by the request that caused them; true once they are finished. */
  private readonly jobs = new Map<string, { readonly requestId: string; isFinished: boolean }>();
  private readonly original = { connect: Client.prototype.connect, query: Client.prototype.query };

  /** Watches every connection that is opened from now on in this process. */
  static start(): StatementCount {
    const count = new StatementCount();
    const { connect, query } = count.original as unknown as { connect: Connect; query: Connect };
    Object.assign(Client.prototype, {
      connect(this: WatchedClient, ...args: unknown[]) {
        count.watch(this);
        return connect.apply(this, args);
      },
      query(this: WatchedClient, ...args: unknown[]) {
        const answer = query.apply(this, args);
        const submitted = this._queryQueue.at(-1) ?? this._sentQueryQueue.at(-1) ?? this._getActiveQuery();
        const requestId = currentWork()?.requestId;
        if (submitted && requestId) count.owners.set(submitted, requestId);
        return answer;
      },
    });
    return count;
  }

  stop(): void {
    Object.assign(Client.prototype, this.original);
  }

  /** What one request has caused so far. */
  of(requestId: string): Statement[] {
    return this.statements.filter((statement) => statement.requestId === requestId);
  }

  tally(requestId: string): Tally {
    const statements = this.of(requestId);
    const of = (kind: StatementKind) => statements.filter((statement) => statement.kind === kind).length;
    const kinds = Object.fromEntries(statementKinds.map((kind) => [kind, of(kind)])) as Record<StatementKind, number>;
    const jobs = [...this.jobs.values()].filter((job) => job.requestId === requestId).length;
    return { ...kinds, total: statements.length, messages: this.messages.get(requestId) ?? 0, jobs };
  }

  /** Waits until every job that the request caused is done. */
  async settled(requestId: string): Promise<void> {
    const mine = () => [...this.jobs.values()].filter((job) => job.requestId === requestId);
    await until(() => mine().every(({ isFinished }) => isFinished));
  }

  private watch(client: WatchedClient): void {
    let last: { readonly kind: StatementKind; readonly requestId?: string } | undefined;
    const executed = (tag: string) => {
      const query = client._getActiveQuery();
      if (query) last = this.note(query, tag);
    };
    client.connection.on('commandComplete', (message: { readonly text: string }) => executed(message.text));
    client.connection.on('errorMessage', () => executed('ERROR'));
    client.connection.on('readyForQuery', () => {
      if (last && last.kind !== 'queue') {
        this.messages.set(last.requestId, (this.messages.get(last.requestId) ?? 0) + 1);
      }
      last = undefined;
    });
  }

  private note(query: Query, tag: string): Statement {
    const statement: Statement = { kind: kindOf(tag, query.text), text: query.text, requestId: this.owners.get(query) };
    if (statement.kind === 'queue') this.followJobs(query, statement);
    this.statements.push(statement);
    return statement;
  }

  /** Taking and finishing a job happens outside any request: its id tells whose it is. */
  private followJobs(query: Query, statement: Statement): void {
    const values = query.values ?? [];
    // What ticks jobs off names them first; the rest of its values may name jobs that it writes.
    const isRemoval = /\bdelete from bullmq\.job\b/.test(query.text);
    for (const id of jobsIn(values, query._result?.rows)) {
      const job = this.jobs.get(id);
      if (!job && statement.requestId) this.jobs.set(id, { requestId: statement.requestId, isFinished: false });
      if (!job) continue;
      statement.requestId ??= job.requestId;
      if (isRemoval && jobsIn(values.slice(0, 1)).has(id)) job.isFinished = true;
    }
  }
}
