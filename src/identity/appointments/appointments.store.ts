import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@app/audit';
import { touchesContent } from '@app/auth';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { Role } from '@app/kernel';
import { RightsChanges } from '@app/realtime';
import { areOfOneHand, sameHandSince } from './appointment';
import type { AppointmentKind, Hands } from './appointment';

/** An appointment that waits for somebody to approve it. */
export interface WaitingAppointment {
  readonly id: string;
  readonly accountId: string;
  readonly role: Role;
  readonly kind: AppointmentKind;
  readonly madeBy: string | null;
  readonly madeAt: Date;
  readonly hasSecondFactor: boolean;
}

const MAKE = `
  with account as (
    update identity.accounts set awaits_approval = $6::timestamptz is null where id = $2 returning id)
  insert into identity.appointments (id, account_id, role, kind, made_by, made_at, approved_at)
  select $1, account.id, $3, $4, $5, $7, $6 from account`;
/** The newest of an account is the one that counts. */
const WAITING = `
  from identity.accounts a
  join lateral (select * from identity.appointments p where p.account_id = a.id order by p.made_at desc, p.approved_at is null desc, p.id limit 1) p
    on p.approved_at is null
 where a.awaits_approval and a.suspended_at is null`;
const LIST = `
  select p.id, p.account_id as "accountId", p.role, p.kind, p.made_by as "madeBy", p.made_at as "madeAt",
         exists (select from identity.authenticators t where t.account_id = a.id and t.confirmed_at is not null)
         or exists (select from identity.passkeys k where k.account_id = a.id) as "hasSecondFactor"
  ${WAITING}`;
const APPROVE = `
  with approved as (
    update identity.appointments set approved_by = $2, approved_at = $3 where id = $1 and approved_at is null
    returning account_id)
  update identity.accounts a set awaits_approval = false from approved where a.id = approved.account_id returning a.id`;
/** Makers of makers count, while each made the next one lately. */
const HANDS = `
  with recursive makers (account_id, hand) as (
    select p.account_id, p.made_by from identity.appointments p
     where p.account_id = any($1::uuid[]) and p.made_by is not null and p.made_at > $2
    union
    select makers.account_id, p.made_by from makers join identity.appointments p on p.account_id = makers.hand
     where p.made_by is not null and p.made_at > $2)
  select ids.id as "accountId",
         array(select hand from makers where makers.account_id = ids.id) as makers,
         array(select p.approved_by from identity.appointments p
                where p.account_id = ids.id and p.approved_by is not null and p.approved_at > $2) as approvers
    from unnest($1::uuid[]) with ordinality as ids (id, place) order by place`;

/** Who gave whom a role of staff. Whoever could reach content by it waits until somebody else has agreed. */
@Injectable()
export class Appointments {
  constructor(
    private readonly db: Database,
    private readonly rights: RightsChanges,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Runs `work` as one change. */
  within<T>(work: () => Promise<T>): Promise<T> {
    return this.db.asService('identity', work);
  }

  /** @param madeBy null: the installation itself, or the owner */
  async make(accountId: string, role: Role, kind: AppointmentKind, madeBy: string | null): Promise<void> {
    const now = this.clock.now();
    const needsApproval = touchesContent(role) && kind !== 'installed';
    const values = [randomUUID(), accountId, role, kind, madeBy, needsApproval ? null : now, now];
    await this.db.asService('identity', async () => {
      await this.db.manager.query(MAKE, values);
      await this.rights.announce(accountId);
      if (touchesContent(role)) await this.record(kind === 'installed' ? 'installed' : 'appointed', accountId);
    });
  }

  /** Roles somebody is at work in; one process at a time asks and goes on, until the caller's commit. */
  async rolesAtWork(): Promise<Role[]> {
    await this.db.manager.query(`select pg_advisory_xact_lock(hashtextextended('first staff', 0))`);
    const rows = await this.db.manager.query<{ role: Role }[]>(
      'select distinct role from identity.accounts where suspended_at is null and not awaits_approval',
    );
    return rows.map(({ role }) => role);
  }

  /** Oldest first, with the number of all. */
  async waiting(limit: number, offset: number): Promise<{ appointments: WaitingAppointment[]; total: number }> {
    return this.within(async () => {
      const page = `${LIST} order by p.made_at, p.id limit $1 offset $2`;
      const appointments = await this.db.manager.query<WaitingAppointment[]>(page, [limit, offset]);
      const [{ total }] = await this.db.manager.query<[{ total: number }]>(`select count(*)::int as total ${WAITING}`);
      return { appointments, total };
    });
  }

  /** Undefined where none of this id waits; joins the caller's transaction. */
  async waitingOne(id: string): Promise<WaitingAppointment | undefined> {
    const [found] = await this.db.manager.query<WaitingAppointment[]>(`${LIST} and p.id = $1 for update of a`, [id]);
    return found;
  }

  /** Joins the caller's transaction. @returns false where somebody else did meanwhile */
  async approve({ id, accountId }: Pick<WaitingAppointment, 'id' | 'accountId'>, by: string): Promise<boolean> {
    const [rows] = await this.db.manager.query<[unknown[], number]>(APPROVE, [id, by, this.clock.now()]);
    if (rows.length === 0) return false;
    await this.rights.announce(accountId);
    await this.record('approved', accountId);
    return true;
  }

  /** Without a second factor anybody with the address is in: whoever could reach content waits for approval anew. */
  async lapse(accountId: string): Promise<void> {
    await this.within(async () => {
      const [account] = await this.db.manager.query<{ role: Role }[]>(
        'select role from identity.accounts where id = $1 and not awaits_approval',
        [accountId],
      );
      if (account && touchesContent(account.role)) await this.make(accountId, account.role, 'recovered', null);
    });
  }

  /** Whether one person may stand behind both accounts. */
  async areOfOneHand(one: string, other: string): Promise<boolean> {
    const values = [[one, other], sameHandSince(this.clock.now())];
    const [first, second] = await this.db.askAsService<[Hands, Hands]>('identity', HANDS, values);
    return areOfOneHand(first, second);
  }

  private record(what: 'installed' | 'appointed' | 'approved', accountId: string): Promise<void> {
    const action = `identity.staff_${what}`;
    return this.audit.record({ action, outcome: 'allowed', objectType: 'account', objectId: accountId });
  }
}
