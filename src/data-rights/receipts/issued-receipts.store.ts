import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import type { ErasureStatement } from '../erasure/erasure';
import { ERASED } from '../erasure/erasure-receipts';

/** What the ledger holds of an erasure, and what its receipt states; either may be missing. */
export interface IssuedReceipt {
  readonly id: string;
  readonly index: string | null;
  readonly digest: string | null;
  readonly statement: ErasureStatement | null;
}

/** Reads the receipts of erasures beside what the ledger holds of them, across families. */
@Injectable()
export class IssuedReceipts {
  constructor(private readonly db: Database) {}

  /** A page, in the order of the erasures' ids. */
  after(id: string, limit: number): Promise<IssuedReceipt[]> {
    return this.db.askAsService<IssuedReceipt[]>('verification', ISSUED, [ERASED, id, limit]);
  }
}

const ISSUED = `
  with fact as (
    select index, subject_id, entry::jsonb ->> 'digest' as digest from ledger.entries
     where entry::jsonb ->> 'kind' = $1 and subject_id > $2),
  receipt as (
    select id, receipt -> 'statement' as statement from oversight.erasures where receipt is not null and id > $2)
  select coalesce(f.subject_id, r.id) as id, f.index::text as index, f.digest, r.statement
    from fact f full join receipt r on r.id = f.subject_id order by coalesce(f.subject_id, r.id) limit $3`;
