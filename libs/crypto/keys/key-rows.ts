import { Injectable } from '@nestjs/common';
import { Config } from '@app/config';
import { Database } from '@app/database';

/** A data key as it is stored. */
export interface KeyRow {
  readonly id: string;
  readonly version: number;
  readonly wrapped: Buffer;
  readonly hasSecret: boolean;
  readonly isPending: boolean;
  readonly isCommitted: boolean;
}
export interface StoredSubject {
  readonly rows: readonly KeyRow[];
  readonly lookup: Buffer | null;
  readonly isDestroyed: boolean;
}
export interface NewKeyRow {
  readonly id: string;
  readonly subject: string;
  readonly familyId: string | null;
  readonly version: number;
  readonly wrapped: Buffer;
  readonly hasSecret: boolean;
  /** Seconds until it may seal. */
  readonly pendingSeconds: number;
}

/** A key written by this very transaction may still be rolled back: remembering it would seal data nobody can open. */
export const IS_COMMITTED = 'xmin is distinct from pg_current_xact_id_if_assigned()::xid as "isCommitted"';

interface Asked {
  readonly subject: string;
  readonly lookup: Buffer | null;
  readonly isDestroyed: boolean;
}

const STORED = `
  select s.subject, k.id, k.version, k.wrapped, k.has_secret as "hasSecret", k.usable_at > now() as "isPending",
         k.${IS_COMMITTED}, l.wrapped as lookup, d.subject is not null as "isDestroyed"
    from unnest($1::text[]) as s (subject)
    left join keyring.data_keys k on k.subject = s.subject
    left join keyring.lookup_keys l on l.subject = s.subject
    left join keyring.destroyed_subjects d on d.subject = s.subject`;

const INSERT = `
  with made as (
    insert into keyring.data_keys (id, subject, family_id, version, wrapped, has_secret, usable_at)
    values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7)))
  insert into keyring.lookup_keys (subject, wrapped) select $2, $8::bytea where $8::bytea is not null`;

/** The keyring's tables. */
@Injectable()
export class KeyRows {
  /** How long a process may remember a key before it looks again. */
  readonly cacheSeconds: number;

  constructor(
    private readonly db: Database,
    { keyTimes }: Config,
  ) {
    this.cacheSeconds = keyTimes.cacheSeconds;
  }

  /** What is stored of each subject, asked for in one statement; committed or written by the running transaction. */
  async of(subjects: readonly string[]): Promise<ReadonlyMap<string, StoredSubject>> {
    const rows = await this.db.askAsService<(KeyRow & Asked)[]>('keyring', STORED, [subjects]);
    const found = new Map<string, StoredSubject & { readonly rows: KeyRow[] }>();
    for (const { subject, lookup, isDestroyed, ...key } of rows) {
      const known = found.get(subject) ?? { rows: [], lookup, isDestroyed };
      if (key.id !== null) known.rows.push(key);
      found.set(subject, known);
    }
    return found;
  }

  /** Stands for the running transaction; undefined outside one. */
  get transaction(): object | undefined {
    return this.db.inTransaction ? this.db.manager : undefined;
  }

  /** Runs `then` once the running transaction has committed. */
  afterCommit(then: () => void): void {
    this.db.afterCommit(then);
  }

  /** Waits for whoever makes or destroys a key of the subject, until commit. */
  lock(subject: string): Promise<void> {
    return this.db.askAsService('keyring', `select pg_advisory_xact_lock(hashtextextended('key:' || $1, 0))`, [
      subject,
    ]);
  }

  /** Runs `work` while nobody else makes or destroys a key of the subject. */
  alone<T>(subject: string, work: () => Promise<T>): Promise<T> {
    return this.db.asService('keyring', async () => {
      await this.lock(subject);
      return work();
    });
  }

  /** @param lookup the subject's look-up secret, where it has none yet */
  insert(row: NewKeyRow, lookup: Buffer | null): Promise<void> {
    const { id, subject, familyId, version, wrapped, hasSecret, pendingSeconds } = row;
    const values = [id, subject, familyId, version, wrapped, hasSecret, pendingSeconds, lookup];
    return this.db.askAsService('keyring', INSERT, values);
  }

  /** Stores a key as another version of its parent wraps it. */
  rewrap(id: string, wrapped: Buffer): Promise<void> {
    return this.db.askAsService('keyring', 'update keyring.data_keys set wrapped = $2 where id = $1', [id, wrapped]);
  }

  rewrapLookup(subject: string, wrapped: Buffer): Promise<void> {
    return this.db.askAsService('keyring', 'update keyring.lookup_keys set wrapped = $2 where subject = $1', [
      subject,
      wrapped,
    ]);
  }

  /** The subjects of a family whose names start with `kind`. */
  async subjectsOf(familyId: string, kind: 'family' | 'child' | 'evidence'): Promise<string[]> {
    const rows = await this.db.askAsService<{ subject: string }[]>(
      'keyring',
      `select distinct subject from keyring.data_keys where family_id = $1 and subject like $2 order by subject`,
      [familyId, `${kind}:%`],
    );
    return rows.map(({ subject }) => subject);
  }

  async families(): Promise<string[]> {
    const rows = await this.db.askAsService<{ id: string }[]>(
      'keyring',
      `select distinct family_id as id from keyring.data_keys where subject like 'family:%' order by 1`,
    );
    return rows.map(({ id }) => id);
  }

  /** Those of the subjects that have a key. */
  async among(subjects: readonly string[]): Promise<Set<string>> {
    const rows = await this.db.askAsService<{ subject: string }[]>(
      'keyring',
      'select distinct subject from keyring.data_keys where subject = any($1::text[])',
      [subjects],
    );
    return new Set(rows.map(({ subject }) => subject));
  }

  /** Removes one version. */
  remove(id: string): Promise<void> {
    return this.db.askAsService('keyring', 'delete from keyring.data_keys where id = $1', [id]);
  }

  /** Removes all versions and remembers that there were some. @returns the ids of the keys removed */
  destroy(subject: string): Promise<string[]> {
    return this.db.asService('keyring', async () => {
      await this.db.manager.query('delete from keyring.lookup_keys where subject = $1', [subject]);
      const [rows] = await this.db.manager.query<[{ id: string }[], number]>(
        'delete from keyring.data_keys where subject = $1 returning id',
        [subject],
      );
      await this.db.manager.query(
        'insert into keyring.destroyed_subjects (subject) values ($1) on conflict do nothing',
        [subject],
      );
      return rows.map(({ id }) => id);
    });
  }
}
