import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { Events } from '@app/work';
import { WideningDue } from '../contract';
import { NoticeStore } from '../notices/notices.store';
import { takesEffectAt, waiting, whoSays, widens } from './widening';
import type { Seen, Standing, Wanted, WidenedThing } from './widening';
import { WideningStore } from './widenings.store';

/** A change that a guardian wants, as far as it decides how much is seen of a child. */
export interface Proposal {
  readonly familyId: string;
  readonly childId: string;
  readonly by: string;
  readonly child: Standing;
  readonly seen: { readonly before: Seen; readonly after: Seen };
  /** Whether somebody else could agree to it who decides for this child as well. */
  readonly hasSecondGuardian: boolean;
}

/** Decides whether a change counts at once, and has the rest wait for somebody's yes. Joins the caller's transaction. */
@Injectable()
export class WideningGate {
  constructor(
    private readonly widenings: WideningStore,
    private readonly notices: NoticeStore,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** What of it must wait; empty when all of it counts at once. */
  waits({ child, seen }: Pick<Proposal, 'child' | 'seen'>): WidenedThing[] {
    return waiting(widens(seen.before, seen.after), child, this.clock.now());
  }

  /** Writes down what waits, and tells family and child of it. */
  async ask(
    { familyId, childId, by, child, hasSecondGuardian }: Proposal,
    what: readonly WidenedThing[],
    { before, after }: { readonly before: Wanted; readonly after: Wanted },
  ): Promise<void> {
    const now = this.clock.now();
    const needs = whoSays(child.age, hasSecondGuardian);
    const effectiveAt = needs.length > 0 ? null : takesEffectAt(null, now);
    const id = randomUUID();
    const fresh = { confirmedBy: null, appliedAt: null, withdrawnAt: null };
    await this.widenings.add(familyId, {
      ...{ id, childId, what, needs, before, after, askedBy: by, askedAt: now, effectiveAt, ...fresh },
    });
    await this.notices.write(familyId, { childId, kind: 'widening_asked', byAccountId: by });
    if (effectiveAt) await this.events.publish(new WideningDue({ familyId, wideningId: id }), { at: effectiveAt });
  }
}
