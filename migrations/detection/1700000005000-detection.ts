import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each conversation was judged, and each judgement with the versions that made it. No content. */
export class Detection1700000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema detection;
      grant usage on schema detection to safeguardian_app;

      create type detection.assessment_status as enum ('analysed', 'unanalysed');
      create type detection.unanalysed_reason as enum ('model-unavailable', 'unsupported-language', 'analysis-failed');

      create table detection.conversations (
        conversation_id uuid primary key references monitoring.conversations (id),
        family_id uuid not null,
        child_id uuid not null,
        assessed_seq bigint not null,
        status detection.assessment_status not null,
        reason detection.unanalysed_reason,
        updated_at timestamptz not null,
        check ((status = 'unanalysed') = (reason is not null))
      );
      create index conversations_unanalysed on detection.conversations (family_id, child_id) where status = 'unanalysed';

      create table detection.assessments (
        id uuid primary key,
        family_id uuid not null,
        conversation_id uuid not null references monitoring.conversations (id),
        last_seq bigint not null,
        model text not null,
        rules text not null,
        categories jsonb not null,
        findings jsonb not null,
        spans jsonb not null,
        assessed_at timestamptz not null,
        unique (conversation_id, last_seq, model, rules)
      );
      create index assessments_family on detection.assessments (family_id, assessed_at);
    `);
    for (const table of ['conversations', 'assessments']) {
      await runner.query(`
        alter table detection.${table} enable row level security;
        alter table detection.${table} force row level security;
        create policy by_family on detection.${table}
          using (family_id = nullif(current_setting('app.family_id', true), '')::uuid);
        grant select, insert, update on detection.${table} to safeguardian_app;
      `);
    }
    await runner.query(`
      create policy counted_by_oversight on detection.conversations for select
        using (current_setting('app.service', true) = 'oversight');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema detection cascade');
  }
}
