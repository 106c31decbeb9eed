import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['alerts', 'alert_messages', 'alert_history'];

/** Incidents, the messages each rests on, and what people did about it. At most one is open per place and category. */
export class Alerts1700000005500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema alerts;
      grant usage on schema alerts to safeguardian_app;

      create type alerts.category as enum ('grooming', 'bullying', 'self_harm');
      create type alerts.severity as enum ('info', 'low', 'medium', 'high', 'critical', 'emergency');
      create type alerts.status as enum ('new', 'acknowledged', 'investigating', 'escalated', 'resolved',
        'false_positive', 'dismissed');

      create table alerts.alerts (
        id uuid primary key,
        family_id uuid not null,
        child_id uuid not null,
        conversation_id uuid not null references monitoring.conversations (id),
        platform monitoring.platform not null,
        category alerts.category not null,
        severity alerts.severity not null,
        status alerts.status not null,
        probability double precision not null check (probability between 0 and 1),
        occurrences integer not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        foreign key (family_id, child_id) references families.children (family_id, id)
      );
      create unique index alerts_one_open on alerts.alerts (child_id, conversation_id, category)
        where status in ('new', 'acknowledged', 'investigating', 'escalated');
      create index alerts_family on alerts.alerts (family_id, updated_at desc, id);

      create table alerts.alert_messages (
        alert_id uuid not null references alerts.alerts (id),
        message_id uuid not null references monitoring.messages (id),
        assessment_id uuid not null references detection.assessments (id),
        family_id uuid not null,
        primary key (alert_id, message_id)
      );
      create index alert_messages_assessment on alerts.alert_messages (alert_id, assessment_id);

      create table alerts.alert_history (
        id uuid primary key,
        alert_id uuid not null references alerts.alerts (id),
        family_id uuid not null,
        action text not null,
        by_account uuid,
        note_sealed bytea,
        at timestamptz not null
      );
      create index alert_history_alert on alerts.alert_history (alert_id, at);
    `);
    for (const table of TABLES) {
      await runner.query(`
        alter table alerts.${table} enable row level security;
        alter table alerts.${table} force row level security;
        create policy by_family on alerts.${table}
          using (family_id = nullif(current_setting('app.family_id', true), '')::uuid);
        grant select, insert on alerts.${table} to safeguardian_app;
      `);
    }
    await runner.query('grant update on alerts.alerts to safeguardian_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema alerts cascade');
  }
}
