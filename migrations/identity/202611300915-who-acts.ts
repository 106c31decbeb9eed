import type { MigrationInterface, QueryRunner } from 'typeorm';

const READ = ['identity.sessions', 'identity.accounts', 'families.members', 'families.families', 'families.children'];

/** Who acts with a session and as what is asked at almost every request: it becomes one question, under a name of its own. */
export class WhoActs1796030100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of READ) {
      await runner.query(`
        create policy by_access on ${table} for select using (current_setting('app.service', true) = 'access')
      `);
    }
    await runner.query(`
      -- With the rights of the caller: row-level security shows these rows to the service access alone.
      create function identity.who_acts(session uuid, at timestamptz, idle_since timestamptz)
        returns table (account_id uuid, role identity.role, family_id uuid, is_email_verified boolean,
          has_second_factor boolean, level families.permission_level, child_ids uuid[], hides_places boolean)
        language sql stable as $$
        select a.id, a.role, a.family_id, a.email_verified_at is not null, s.has_second_factor,
               coalesce(m.permission_level, case when c.id is not null then 'emergency_only'::families.permission_level end),
               -- A child stands with itself alone in sight.
               case when m.account_id is null then array[c.id] else m.child_ids end,
               -- Places are hidden from members while custody is in conflict.
               m.account_id is not null and f.custody_conflict_by is not null
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
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function identity.who_acts(uuid, timestamptz, timestamptz)');
    for (const table of READ) await runner.query(`drop policy by_access on ${table}`);
  }
}
