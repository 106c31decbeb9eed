import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people wait for can be given up, with a sentence that says so; whoever looks for it sees it across families. */
export class GivenUp1796053500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter type oversight.erasure_status add value if not exists 'failed';
      alter table oversight.erasures add column error text;
      alter table oversight.exports add column error text;
      create policy unfinished on monitoring.imports for select
        using (current_setting('app.service', true) = 'work');
      create policy unfinished on media_forensics.analyses for select
        using (current_setting('app.service', true) = 'work');
      create index imports_unfinished on monitoring.imports (created_at) where status <> 'completed';
      create index analyses_unfinished on media_forensics.analyses (created_at) where status <> 'completed';
    `);
  }

  /** The value of the type stays: PostgreSQL takes none away. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index monitoring.imports_unfinished;
      drop index media_forensics.analyses_unfinished;
      drop policy unfinished on monitoring.imports;
      drop policy unfinished on media_forensics.analyses;
      alter table oversight.erasures drop column error;
      alter table oversight.exports drop column error;
    `);
  }
}
