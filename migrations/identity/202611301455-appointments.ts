import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who gave whom a role of staff, and who agreed. Those who work with families today go on: their rows were made before
 * anybody asked for a second hand, so nobody's hand is known of them.
 */
export class Appointments1796050500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity.accounts add column awaits_approval boolean not null default false;

      create type identity.appointment_kind as enum ('installed', 'invited', 'role_changed', 'reinstated', 'recovered');
      -- Names who made and who approved without referring to them: it stays known when their accounts are gone.
      create table identity.appointments (
        id uuid primary key,
        account_id uuid not null references identity.accounts (id) on delete cascade,
        role identity.role not null,
        kind identity.appointment_kind not null,
        made_by uuid,
        made_at timestamptz not null,
        approved_by uuid,
        approved_at timestamptz,
        check (approved_by is null or approved_at is not null),
        check (approved_by <> account_id and approved_by <> made_by)
      );
      create index appointments_account on identity.appointments (account_id, made_at desc);
      create index appointments_waiting on identity.appointments (made_at) where approved_at is null;

      alter table identity.appointments enable row level security;
      alter table identity.appointments force row level security;
      create policy by_identity on identity.appointments
        using (current_setting('app.service', true) = 'identity')
        with check (current_setting('app.service', true) = 'identity');
      grant select, insert, update on identity.appointments to safeguardian_app;
      alter type audit.security_rule add value if not exists 'staff_appointed';
      ${whoActs(true)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${whoActs(false)}
      delete from audit.security_events where rule = 'staff_appointed';
      drop table identity.appointments;
      drop type identity.appointment_kind;
      alter table identity.accounts drop column awaits_approval;
    `);
  }
}

/** As before, with whether the account still waits for somebody else to approve it. */
const whoActs = (withApproval: boolean) => `
  drop function identity.who_acts(uuid, timestamptz, timestamptz);
  create function identity.who_acts(session uuid, at timestamptz, idle_since timestamptz)
    returns table (account_id uuid, role identity.role, family_id uuid, is_email_verified boolean,
      has_second_factor boolean, level families.permission_level, child_ids uuid[], hides_places boolean
      ${withApproval ? ', awaits_approval boolean' : ''})
    language sql stable as $$
    select a.id, a.role, a.family_id, a.email_verified_at is not null, s.has_second_factor,
           coalesce(m.permission_level, case when c.id is not null then 'emergency_only'::families.permission_level end),
           case when m.account_id is null then array[c.id] else m.child_ids end,
           m.account_id is not null and f.custody_conflict_by is not null
           ${withApproval ? ', a.awaits_approval' : ''}
      from identity.sessions s
      join identity.accounts a on a.id = s.account_id
      left join families.members m on m.account_id = a.id and m.family_id = a.family_id
      left join families.families f on f.id = m.family_id
      left join families.children c on c.account_id = a.id and c.family_id = a.family_id and m.account_id is null
     where s.id = session and s.ended_at is null and s.expires_at > at and s.last_used_at > idle_since
       and a.suspended_at is null
  $$;
  revoke all on function identity.who_acts(uuid, timestamptz, timestamptz) from public;
  grant execute on function identity.who_acts(uuid, timestamptz, timestamptz) to safeguardian_app;
`;
