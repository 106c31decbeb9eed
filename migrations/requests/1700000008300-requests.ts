import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was answered to requests that may be sent again. A row without a status is still being worked on. */
export class Requests1700000008300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema requests;
      grant usage on schema requests to safeguardian_app;

      create table requests.idempotency (
        -- Keyed hash of the account and the key it sent.
        key_hash bytea primary key,
        -- SHA-256 of method, path and body.
        fingerprint bytea not null,
        -- Which run of the request holds the row; one that lost it writes no answer.
        claim uuid not null,
        leased_until timestamptz not null,
        expires_at timestamptz not null,
        status integer,
        body_sealed bytea
      );
      create index idempotency_expiry on requests.idempotency (expires_at);

      alter table requests.idempotency enable row level security;
      alter table requests.idempotency force row level security;
      create policy by_requests on requests.idempotency
        using (current_setting('app.service', true) = 'requests')
        with check (current_setting('app.service', true) = 'requests');
      grant select, insert, update, delete on requests.idempotency to safeguardian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema requests cascade');
  }
}
