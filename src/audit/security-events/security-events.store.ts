import { Injectable } from '@nestjs/common';
import type { SecurityRule, WatchedPattern } from '@app/audit';
import { Database } from '@app/database';

/** Something in the trail that fits a pattern, or damage to it. */
export interface Sighting {
  readonly rule: SecurityRule;
  readonly actor_id: string | null;
  readonly actor_role: string | null;
  readonly window_start: Date;
  readonly count: number;
}

export interface Raised {
  readonly id: string;
  readonly rule: SecurityRule;
  readonly at: Date;
}

/** An event as it is stored, with its note still sealed. */
export interface StoredSecurityEvent {
  readonly id: string;
  readonly rule: SecurityRule;
  readonly actor_id: string | null;
  readonly actor_role: string | null;
  readonly window_start: Date;
  readonly at: Date;
  readonly count: number;
  readonly acknowledged_at: Date | null;
  readonly acknowledged_by: string | null;
  readonly note_sealed: Buffer | null;
  readonly total: number;
}

/** Looks into the trail for what compliance officers should know of, and keeps what was found. */
@Injectable()
export class SecurityEvents {
  constructor(private readonly db: Database) {}

  /** Runs `work` where the trail of every family is visible; the calls below join it. */
  within<T>(work: () => Promise<T>): Promise<T> {
    return this.db.asService('audit', work);
  }

  /** What nobody looked into first, then the newest. */
  list(limit: number, offset: number): Promise<StoredSecurityEvent[]> {
    return this.db.askAsService<StoredSecurityEvent[]>(
      'audit',
      `select *, count(*) over ()::int as total from audit.security_events
          order by acknowledged_at is not null, at desc, id limit $1 offset $2`,
      [limit, offset],
    );
  }

  /** When somebody looked into it, locked until commit; undefined where there is no such event. */
  async locked(id: string): Promise<{ readonly acknowledged_at: Date | null } | undefined> {
    const [found] = await this.db.manager.query<{ acknowledged_at: Date | null }[]>(
      'select acknowledged_at from audit.security_events where id = $1 for update',
      [id],
    );
    return found;
  }

  async acknowledge(id: string, at: Date, byAccountId: string, noteSealed: Buffer): Promise<void> {
    await this.db.manager.query(
      'update audit.security_events set acknowledged_at = $2, acknowledged_by = $3, note_sealed = $4 where id = $1',
      [id, at, byAccountId, noteSealed],
    );
  }

  /** What fits a pattern since `from`. */
  sightings(pattern: WatchedPattern, from: Date): Promise<Sighting[]> {
    return this.db.manager.query<Sighting[]>(found(pattern), [pattern.rule, from, pattern.least]);
  }

  /** What the last check of the trail found. */
  damage(): Promise<Sighting[]> {
    return this.db.manager.query<Sighting[]>(DAMAGED);
  }

  /** Once for each rule and actor as long as it goes on: not again while one after `unless` is known. */
  raise(id: string, sighting: Sighting, at: Date, unless: Date): Promise<Raised[]> {
    const { rule, actor_id, actor_role, window_start, count } = sighting;
    return this.db.manager.query<Raised[]>(
      `insert into audit.security_events (id, rule, actor_id, actor_role, window_start, at, count)
       select $1, $2::audit.security_rule, $3::uuid, $4, $5, $6, $7
        where not exists (select from audit.security_events
          where rule = $2::audit.security_rule and actor_id is not distinct from $3::uuid and at > $8)
       on conflict do nothing returning id, rule, at`,
      [id, rule, actor_id, actor_role, window_start, at, count, unless],
    );
  }
}

const found = ({ entries, counted, isByActor }: WatchedPattern): string => `
  select $1::text as rule, ${isByActor ? 'e.actor_id, min(e.actor_role)' : 'null::uuid as actor_id, null::text'} as actor_role,
         min(e.at) as window_start, count(${counted})::int as count
    from audit.entries e where e.at >= $2 and ${entries}
   ${isByActor ? 'group by e.actor_id' : ''} having count(${counted}) >= $3`;
const DAMAGED = `
  select 'trail_damaged' as rule, null::uuid as actor_id, null::text as actor_role, at as window_start,
         cardinality(faults) as count
    from (select at, faults from audit.verifications order by at desc limit 1) last where cardinality(faults) > 0`;
