import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the clock was last looked at, and since when it has only run forward at its own pace. */
export class Clock1796051460000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table requests.clock (
        is_one boolean primary key default true check (is_one),
        seen_at timestamptz not null,
        steady_since timestamptz not null
      );
      alter table requests.clock enable row level security;
      alter table requests.clock force row level security;
      create policy by_requests on requests.clock
        using (current_setting('app.service', true) = 'requests')
        with check (current_setting('app.service', true) = 'requests');
      grant select, insert, update on requests.clock to safeguardian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table requests.clock');
  }
}
