import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Families, their children and invitations. An invitation is also found by its code alone, by the service `families`. */
export class Families1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema families;
      grant usage on schema families to safeguardian_app;

      create table families.families (
        id uuid primary key,
        name_sealed bytea not null,
        time_zone text not null,
        created_at timestamptz not null
      );

      create table families.children (
        id uuid primary key,
        family_id uuid not null references families.families (id),
        profile_sealed bytea not null,
        created_at timestamptz not null,
        unique (family_id, id)
      );

      create table families.invitations (
        id uuid primary key,
        family_id uuid not null references families.families (id) on delete cascade,
        code_hash bytea not null unique,
        created_by uuid not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        accepted_by uuid,
        accepted_at timestamptz
      );
      create index invitations_family on families.invitations (family_id, created_at);

      alter table families.families enable row level security;
      alter table families.families force row level security;
      create policy by_family on families.families
        using (id = nullif(current_setting('app.family_id', true), '')::uuid);
      grant select, insert, update on families.families to safeguardian_app;

      alter table families.children enable row level security;
      alter table families.children force row level security;
      create policy by_family on families.children
        using (family_id = nullif(current_setting('app.family_id', true), '')::uuid);
      grant select, insert, update on families.children to safeguardian_app;

      alter table families.invitations enable row level security;
      alter table families.invitations force row level security;
      create policy by_family on families.invitations
        using (family_id = nullif(current_setting('app.family_id', true), '')::uuid);
      create policy by_code on families.invitations
        using (current_setting('app.service', true) = 'families');
      grant select, insert, update on families.invitations to safeguardian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema families cascade');
  }
}
