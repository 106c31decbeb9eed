import { randomUUID } from 'node:crypto';
import { AuditTrail, watchedPatterns } from '@app/audit';
import type { WatchedPattern } from '@app/audit';
import { append, Clock } from '@app/kernel';
import { Periodic, promptly } from '@app/work';
import type { PeriodicWork } from '@app/work';
import { SecurityAnnouncements } from './security-announcements';
import { SecurityEvents } from './security-events.store';
import type { Raised, Sighting } from './security-events.store';

/** Looks for what a compliance officer should know of, every minute, and for mass exports at once. */
@Periodic(60, { ...promptly, queue: 'oversight', lane: 'deliver' })
export class WatchAuditTrail implements PeriodicWork {
  constructor(
    private readonly events: SecurityEvents,
    private readonly clock: Clock,
    private readonly announcements: SecurityAnnouncements,
    trail: AuditTrail,
  ) {
    trail.whenWritten('evidence.export', () => this.look(watchedPatterns.filter(({ rule }) => rule === 'mass_export')));
  }

  async run(): Promise<void> {
    await this.look(watchedPatterns);
    const damage = await this.events.within(async () => this.raiseAll(await this.events.damage(), 0));
    await this.announcements.tell(damage);
  }

  private async look(patterns: readonly WatchedPattern[]): Promise<void> {
    const raised = await this.events.within(async () => {
      const all: Raised[] = [];
      for (const pattern of patterns) {
        const from = new Date(this.clock.now().getTime() - pattern.minutes * MINUTE_MS);
        append(all, await this.raiseAll(await this.events.sightings(pattern, from), pattern.minutes));
      }
      return all;
    });
    // After the commit: nobody is told of what is not stored.
    await this.announcements.tell(raised);
  }

  private async raiseAll(sightings: readonly Sighting[], minutes: number): Promise<Raised[]> {
    const at = this.clock.now();
    const unless = new Date(at.getTime() - minutes * MINUTE_MS);
    const raised: Raised[] = [];
    for (const sighting of sightings) append(raised, await this.events.raise(randomUUID(), sighting, at, unless));
    return raised;
  }
}

const MINUTE_MS = 60_000;
