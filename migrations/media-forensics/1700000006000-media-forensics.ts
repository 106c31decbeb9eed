import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Examinations of uploaded pictures and videos. File names, fingerprints and reports lie sealed. */
export class MediaForensics1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema media_forensics;
      grant usage on schema media_forensics to safeguardian_app;

      create type media_forensics.media_kind as enum ('image', 'video');
      create type media_forensics.analysis_status as enum ('queued', 'running', 'completed', 'failed');

      create table media_forensics.analyses (
        id uuid primary key,
        family_id uuid not null,
        child_id uuid not null,
        kind media_forensics.media_kind not null,
        media_type text not null,
        bytes bigint not null,
        content_hash bytea not null,
        details_sealed bytea not null,
        status media_forensics.analysis_status not null,
        stage text not null,
        percent smallint not null check (percent between 0 and 100),
        report_sealed bytea,
        error text,
        created_at timestamptz not null,
        finished_at timestamptz,
        unique (family_id, content_hash),
        check ((report_sealed is not null) = (status = 'completed')),
        foreign key (family_id, child_id) references families.children (family_id, id)
      );
      create index analyses_family on media_forensics.analyses (family_id, created_at desc, id);

      alter table media_forensics.analyses enable row level security;
      alter table media_forensics.analyses force row level security;
      create policy by_family on media_forensics.analyses
        using (family_id = nullif(current_setting('app.family_id', true), '')::uuid);
      grant select, insert, update on media_forensics.analyses to safeguardian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema media_forensics cascade');
  }
}
