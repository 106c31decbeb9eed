import { randomUUID } from 'node:crypto';
import { AuditTrail, watchedPatterns } from '@app/audit';
import type { SecurityRule, WatchedPattern } from '@app/audit';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Periodic, promptly } from '@app/work';
import type { PeriodicWork } from '@app/work';
import { SecurityAnnouncements } from './security-announcements';

interface Sighting {
  readonly rule: SecurityRule;
  readonly actor_id: string | null;
  readonly actor_role: string | null;
  readonly window_start: Date;
  readonly count: number;
}

interface Raised {
  readonly id: string;
  readonly rule: SecurityRule;
  readonly at: Date;
}

/** Looks for what a compliance officer should know of, every minute, and for mass exports at once. */
@Periodic(60, { ...promptly, queue: 'oversight', lane: 'deliver' })
export class WatchAuditTrail implements PeriodicWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly announcements: SecurityAnnouncements,
    trail: AuditTrail,
  ) {
    trail.whenWritten('evidence.export', () => this.look(watchedPatterns.filter(({ rule }) => rule === 'mass_export')));
  }

  async run(): Promise<void> {
    await this.look(watchedPatterns);
    const damage = await this.db.asService('audit', async () => this.raiseAll(await this.damaged(), 0));
    await this.announcements.tell(damage);
  }

  private async look(patterns: readonly WatchedPattern[]): Promise<void> {
    const raised = await this.db.asService('audit', async () => {
      const all: Raised[] = [];
      for (const pattern of patterns) {
        const from = new Date(this.clock.now().getTime() - pattern.minutes * MINUTE_MS);
        const sightings = await this.db.manager.query<Sighting[]>(found(pattern), [pattern.rule, from, pattern.least]);
        all.push(...(await this.raiseAll(sightings, pattern.minutes)));
      }
      return all;
    });
    // After the commit: nobody is told of what is not stored.
    await this.announcements.tell(raised);
  }

  private damaged(): Promise<Sighting[]> {
    return this.db.manager.query<Sighting[]>(DAMAGED);
  }

  private async raiseAll(sightings: readonly Sighting[], minutes: number): Promise<Raised[]> {
    const raised: Raised[] = [];
    for (const sighting of sightings) raised.push(...(await this.raise(sighting, minutes)));
    return raised;
  }

  /** Once for each rule and actor as long as it goes on. */
  private async raise(sighting: Sighting, minutes: number): Promise<Raised[]> {
    const { rule, actor_id, actor_role, window_start, count } = sighting;
    const at = this.clock.now();
    const known = new Date(at.getTime() - minutes * MINUTE_MS);
    return this.db.manager.query<Raised[]>(
      `insert into audit.security_events (id, rule, actor_id, actor_role, window_start, at, count)
       select $1, $2::audit.security_rule, $3::uuid, $4, $5, $6, $7
        where not exists (select from audit.security_events
          where rule = $2::audit.security_rule and actor_id is not distinct from $3::uuid and at > $8)
       on conflict do nothing returning id, rule, at`,
      [randomUUID(), rule, actor_id, actor_role, window_start, at, count, known],
    );
  }
}

const MINUTE_MS = 60_000;
const found = ({ entries, counted, isByActor }: WatchedPattern): string => `
  select $1::text as rule, ${isByActor ? 'e.actor_id, min(e.actor_role)' : 'null::uuid as actor_id, null::text'} as actor_role,
         min(e.at) as window_start, count(${counted})::int as count
    from audit.entries e where e.at >= $2 and ${entries}
   ${isByActor ? 'group by e.actor_id' : ''} having count(${counted}) >= $3`;
const DAMAGED = `
  select 'trail_damaged' as rule, null::uuid as actor_id, null::text as actor_role, at as window_start,
         cardinality(faults) as count
    from (select at, faults from audit.verifications order by at desc limit 1) last where cardinality(faults) > 0`;
