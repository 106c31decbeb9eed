import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the log ends and what was signed of it last, in one question; with the lock of whoever appends, after it. */
export class HeadOfTheLog1796027400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PEAKS);
    await runner.query(HEAD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function ledger.head(boolean); drop function ledger.peaks(bigint)');
  }
}

// For each bit of the size one complete subtree: its position is the number of such subtrees before the end, less one.
const PEAKS = `
  create function ledger.peaks(size bigint) returns bytea[] language sql stable as $$
    select coalesce(array_agg(coalesce(node.hash, leaf.leaf_hash) order by place.level desc), '{}')
      from generate_series(0, 61) as place (level)
      left join ledger.nodes node on node.level = place.level and node.position = (size >> place.level) - 1
      left join ledger.entries leaf on place.level = 0 and leaf.index = size - 1
     where (size >> place.level) & 1 = 1
  $$;
`;

// Volatile, so that what it reads after waiting for the lock is what the holder before it committed.
const HEAD = `
  create function ledger.head(is_appending boolean)
    returns table (name text, size bigint, peaks bytea[], signed_size bigint, signed_peaks bytea[], root bytea,
      signed_at timestamptz, body text, key_id text, signature bytea)
    language plpgsql volatile as $$
  begin
    -- Until commit; 'sgledger' in ASCII names the lock.
    if is_appending then perform pg_advisory_xact_lock(x'73676c6564676572'::bigint); end if;
    return query
      select origin.name, log.size, ledger.peaks(log.size), signed.size,
             case when signed.size < log.size then ledger.peaks(signed.size) end,
             signed.root, signed.signed_at, signed.body, signed.key_id, signed.signature
        from ledger.origin
        cross join (select coalesce(max(index) + 1, 0) as size from ledger.entries) log
        left join (select * from ledger.checkpoints c order by c.size desc limit 1) signed on true;
  end $$;
`;
