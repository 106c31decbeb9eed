import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { ChildView, PrivacyTier } from '../contract';
import { ageBandOf, ageOn, dateIn } from './age';
import type { CalendarDate } from './age';
import { monitoringStatusOf } from '../agreements/agreement';
import type { Agreement } from '../agreements/agreement';
import { Child } from './child';
import { tierOf } from '../privacy/privacy-tier';
import type { Standing } from '../privacy/widening';
import { openChildProfile, sealChildProfile } from './child-profile';
import type { ChildProfile } from './child-profile';
import { childNotFound } from '../family/child-not-found';

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

/** How the child stands when somebody wants to see more of it. */
export const standingOf = ({ child, view, agreement }: OpenedChild): Standing => ({
  age: view.age,
  addedAt: child.createdAt,
  hasAgreement: agreement !== null,
  hasLogin: child.accountId !== null,
});

/** A child with its family's zone and the agreement signed last, where there is one. */
interface Row {
  readonly id: string;
  readonly profile: Buffer;
  readonly createdAt: Date;
  readonly accountId: string | null;
  readonly tierChosen: PrivacyTier | null;
  readonly tierTold: PrivacyTier | null;
  readonly endedAt: Date | null;
  readonly timeZone: string;
  readonly agreementId: string | null;
  readonly version: number;
  readonly signedAt: Date;
  readonly isByChild: boolean;
  readonly withdrawnAt: Date | null;
  readonly pausesAt: Date | null;
}

const CHILDREN = `
  select c.id, c.profile_sealed as profile, c.created_at as "createdAt", c.account_id as "accountId",
         c.tier_chosen as "tierChosen", c.tier_told as "tierTold", c.ended_at as "endedAt", f.time_zone as "timeZone",
         a.id as "agreementId", a.version, a.signed_at as "signedAt", a.is_by_child as "isByChild",
         a.withdrawn_at as "withdrawnAt", a.pauses_at as "pausesAt"
    from families.children c
    join families.families f on f.id = c.family_id
    left join lateral (
      select * from families.agreements where child_id = c.id order by signed_at desc, id limit 1) a on true
   where c.family_id = $1 and ($2::uuid is null or c.id = $2)
   order by c.created_at`;

/** Reads children with their age, tier and agreement, and writes their profiles. Every call joins the caller's transaction. */
@Injectable()
export class ChildStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** In the order they were added. */
  async all(familyId: string): Promise<OpenedChild[]> {
    return this.opened(familyId, await this.db.manager.query<Row[]>(CHILDREN, [familyId, null]));
  }

  /** Waits for whoever changes the same child. @throws DomainError CHILD_NOT_FOUND for anybody else's */
  async locked(familyId: string, id: string): Promise<OpenedChild> {
    // By itself: what the other did meanwhile shows only to a statement that begins after the wait.
    await this.db.manager.query('select from families.children where id = $1 and family_id = $2 for update', [
      id,
      familyId,
    ]);
    return this.one(familyId, id);
  }

  /** @throws DomainError CHILD_NOT_FOUND for anybody else's */
  async one(familyId: string, id: string): Promise<OpenedChild> {
    const [opened] = await this.opened(familyId, await this.db.manager.query<Row[]>(CHILDREN, [familyId, id]));
    if (!opened) throw childNotFound();
    return opened;
  }

  /** What guardians of an erased child saw last, which they see from then on; null for a child that was not erased. */
  async tierOfErased(childId: string): Promise<PrivacyTier | null> {
    const [erased] = await this.db.askAsService<{ tier: PrivacyTier | null }[]>(
      'erasure',
      'select tier_told as tier from families.children where id = $1 and erased_at is not null',
      [childId],
    );
    return erased ? (erased.tier ?? 'category_only') : null;
  }

  /** The date on a wall in this zone. */
  todayIn(timeZone: string): CalendarDate {
    return dateIn(timeZone, this.clock.now());
  }

  /** The tier that would count if the child's profile were this one. */
  tierWith({ child, timeZone }: OpenedChild, profile: ChildProfile): PrivacyTier {
    const today = this.todayIn(profile.timeZone ?? timeZone);
    return tierOf(ageBandOf(ageOn(today, profile.dateOfBirth)), child.tierChosen);
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

  private async opened(familyId: string, rows: readonly Row[]): Promise<OpenedChild[]> {
    const keys = await this.keyring.childKeys(
      familyId,
      rows.map(({ id }) => id),
    );
    const now = this.clock.now();
    // A child without a key was erased.
    return rows.flatMap((row) => {
      const key = keys.get(row.id);
      if (!key) return [];
      const child = childOf(familyId, row);
      return [openedChild(child, openChildProfile(key, child), agreementOf(row), row.timeZone, now)];
    });
  }
}

function childOf(familyId: string, row: Row): Child {
  const { accountId, tierChosen, tierTold, endedAt } = row;
  const child = new Child(row.id, familyId, row.profile, row.createdAt);
  return Object.assign(child, { accountId, tierChosen, tierTold, endedAt });
}

function agreementOf({ agreementId: id, version, signedAt, isByChild, withdrawnAt, pausesAt }: Row): Agreement | null {
  return id === null ? null : { id, version, signedAt, isByChild, withdrawnAt, pausesAt };
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
