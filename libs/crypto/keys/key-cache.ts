import type { KeyRows } from './key-rows';
import type { SubjectKey } from './subject-key';

interface Remembered {
  readonly key: SubjectKey;
  readonly until: number;
}

const CAPACITY = 10_000;

/** Keys that need not be looked up: committed ones for some seconds, others as long as the transaction they are of. */
export class KeyCache {
  private readonly committed = new Map<string, Remembered>();
  private readonly ofTransactions = new WeakMap<object, Map<string, SubjectKey>>();

  constructor(private readonly rows: Pick<KeyRows, 'cacheSeconds' | 'transaction' | 'afterCommit'>) {}

  get(subject: string): SubjectKey | undefined {
    const known = this.committed.get(subject);
    if (known && known.until > performance.now()) return known.key;
    return this.ofTransaction()?.get(subject);
  }

  /** @param isCommitted false for a key that may still be rolled back: sealing with it elsewhere would lose the data */
  keep(key: SubjectKey, isCommitted: boolean): void {
    if (isCommitted) return this.remember(key);
    const own = this.ofTransaction();
    if (!own) return;
    own.set(key.subject, key);
    // Unless the same transaction destroyed it again.
    this.rows.afterCommit(() => {
      if (own.get(key.subject) === key) this.remember(key);
    });
  }

  forget(subject: string): void {
    this.committed.delete(subject);
    this.ofTransaction()?.delete(subject);
  }

  private remember(key: SubjectKey): void {
    const [oldest] = this.committed.keys();
    if (this.committed.size >= CAPACITY && oldest) this.committed.delete(oldest);
    this.committed.set(key.subject, { key, until: performance.now() + this.rows.cacheSeconds * 1000 });
  }

  private ofTransaction(): Map<string, SubjectKey> | undefined {
    const { transaction } = this.rows;
    if (!transaction) return undefined;
    const known = this.ofTransactions.get(transaction) ?? new Map<string, SubjectKey>();
    this.ofTransactions.set(transaction, known);
    return known;
  }
}
