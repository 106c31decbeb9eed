import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import type { ChildView } from '../contract';
import { ageBandOf, ageOn, dateIn } from './age';
import type { CalendarDate } from './age';
import { monitoringStatusOf } from '../consent/agreement';
import type { Agreement } from '../consent/agreement';
import { Child } from './child';
import { Family } from '../family/family';
import { tierOf } from '../privacy/privacy-tier';
import { openChildProfile, sealChildProfile } from '../family/sealed-names';
import type { ChildProfile } from '../family/sealed-names';

/** A child with everything that rules about it need, opened. */
export interface OpenedChild {
  readonly child: Child;
  readonly profile: ChildProfile;
  readonly agreement: Agreement | null;
  readonly timeZone: string;
  /** The date on the child's own wall. */
  readonly today: CalendarDate;
  readonly view: ChildView;
}

const LATEST_AGREEMENTS = `
  select distinct on (child_id) child_id as "childId", id, version, signed_at as "signedAt", is_by_child as "isByChild",
         withdrawn_at as "withdrawnAt", pauses_at as "pausesAt"
    from families.agreements where family_id = $1 order by child_id, signed_at desc, id`;

/** Reads children with their age, tier and agreement, and writes their profiles. Every call joins the caller's transaction. */
@Injectable()
export class ChildrenBook {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** In the order they were added. */
  async all(familyId: string): Promise<OpenedChild[]> {
    const children = await this.db.manager.find(Child, { where: { familyId }, order: { createdAt: 'ASC' } });
    return this.opened(familyId, children);
  }

  /** Waits for whoever changes the same child. @throws DomainError CHILD_NOT_FOUND for anybody else's */
  async locked(familyId: string, id: string): Promise<OpenedChild> {
    const lock = { mode: 'pessimistic_write' } as const;
    const child = await this.db.manager.findOne(Child, { where: { id, familyId }, lock });
    return this.only(familyId, child);
  }

  /** @throws DomainError CHILD_NOT_FOUND for anybody else's */
  async one(familyId: string, id: string): Promise<OpenedChild> {
    return this.only(familyId, await this.db.manager.findOneBy(Child, { id, familyId }));
  }

  async save(child: Child, profile: ChildProfile): Promise<void> {
    const key = await this.keyring.childKey(child.familyId, child.id);
    child.profile = sealChildProfile(key, child.id, child.familyId, profile);
    await this.db.manager.save(child);
  }

  /** The accounts of those of the children that have a login, also of erased ones. */
  async accountsOf(familyId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await this.db.manager.query<{ accountId: string }[]>(
      `select account_id as "accountId" from families.children
        where family_id = $1 and id = any($2::uuid[]) and account_id is not null`,
      [familyId, ids],
    );
    return rows.map(({ accountId }) => accountId);
  }

  private async only(familyId: string, child: Child | null): Promise<OpenedChild> {
    if (!child) throw childNotFound();
    const [opened] = await this.opened(familyId, [child]);
    if (!opened) throw childNotFound();
    return opened;
  }

  private async opened(familyId: string, children: readonly Child[]): Promise<OpenedChild[]> {
    const { timeZone } = await this.db.manager.findOneByOrFail(Family, { id: familyId });
    const rows = await this.db.manager.query<(Agreement & { childId: string })[]>(LATEST_AGREEMENTS, [familyId]);
    const agreements = new Map(rows.map((row) => [row.childId, row]));
    const childIds = children.map(({ id }) => id);
    const keys = await this.keyring.childKeys(familyId, childIds);
    const now = this.clock.now();
    // A child without a key was erased.
    return children.flatMap((child) => {
      const key = keys.get(child.id);
      if (!key) return [];
      const profile = openChildProfile(key, child);
      return [openedChild(child, profile, agreements.get(child.id) ?? null, timeZone, now)];
    });
  }
}

function openedChild(
  child: Child,
  profile: ChildProfile,
  agreement: Agreement | null,
  familyZone: string,
  now: Date,
): OpenedChild {
  const timeZone = profile.timeZone ?? familyZone;
  const today = dateIn(timeZone, now);
  const age = ageOn(today, profile.dateOfBirth);
  const ageBand = ageBandOf(age);
  const view: ChildView = {
    id: child.id,
    firstName: profile.firstName,
    name: `${profile.firstName} ${profile.lastName}`.trim(),
    age,
    ageBand,
    monitoringStatus: monitoringStatusOf(age, agreement, now),
    tier: tierOf(ageBand, child.tierChosen),
    hasLogin: child.accountId !== null,
  };
  return { child, profile, agreement, timeZone, today, view };
}

export const childNotFound = () =>
  new DomainError('CHILD_NOT_FOUND', 'There is no such child', 'not-found', '/child_id');
