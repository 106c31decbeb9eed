import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { poolOf, Statement } from '@app/database';
import type { EventRecord, JobKey, NewJob, TakenJob } from './jobs';

/** A job whose process is gone is taken by another after this long. */
export const LEASE_MS = 10_000;

/** Clocks of several machines may differ by so much, and one that was set before by no less. */
const SET_MS = 10_000;

/** Room for jobs of one queue. */
export interface Room {
  readonly queue: string;
  readonly jobs: number;
}
interface Row extends JobKey {
  readonly name: string;
  readonly data: EventRecord;
  readonly attempts: number;
  readonly attemptsMade: number;
  readonly timesLost: number;
  readonly readyAt: string;
  readonly schedule: string | null;
}
/** Work with jobs that failed for good; milliseconds since 1970. */
export interface Failed {
  readonly name: string;
  readonly isPeriodic: boolean;
  readonly count: number;
  readonly since: number;
}
export interface Waiting {
  readonly queue: string;
  readonly jobs: number;
  readonly since: number;
}

/**
 * The jobs in BullMQ's own tables, so that its queues and its board see and change them like any other. They are
 * written, taken and ticked off many at a time, and no event of BullMQ's stream is kept of it.
 */
@Injectable()
export class JobsStore {
  /** Whose the jobs are that this process has taken. */
  private readonly token = randomUUID();

  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /**
   * One statement that ticks jobs off and writes others, which this process takes at once where it may.
   *
   * @returns its text and values; of its rows `takenIn` makes the jobs that were taken
   */
  writing(done: readonly JobKey[], jobs: readonly NewJob[], now = Date.now()) {
    const doneIds = done.map(({ id }) => id);
    const doneQueues = [...new Set(done.map(({ queue }) => queue))];
    if (jobs.length === 0) return { text: REMOVE, values: [doneIds, doneQueues] };
    const values = [doneIds, doneQueues, JSON.stringify(jobs.map(written)), now, this.token, now + LEASE_MS];
    return { text: WRITE, values };
  }

  /** @param rows of the statement that wrote `jobs` */
  takenIn(rows: readonly Record<string, unknown>[], jobs: readonly NewJob[], now = Date.now()): TakenJob[] {
    const taken = new Set(rows.filter(({ state }) => state === 'active').map(({ id }) => id));
    return jobs
      .filter(({ id }) => taken.has(id))
      .map((job) => ({ ...job, data: stored(job.data), attemptsMade: 0, timesLost: 0, readyAt: now, schedule: null }));
  }

  /** Takes what waits, what is due and what a lost process left behind. */
  async take(rooms: readonly Room[], now = Date.now()): Promise<TakenJob[]> {
    const [queues, sizes] = [rooms.map(({ queue }) => queue), rooms.map(({ jobs }) => jobs)];
    const rows = await this.ask<Row>(TAKE, [queues, sizes, now, this.token, now + LEASE_MS]);
    return rows.map((row) => ({ ...row, readyAt: Number(row.readyAt) }));
  }

  /** Ticks jobs off. */
  async remove(done: readonly JobKey[]): Promise<void> {
    const { text, values } = this.writing(done, []);
    await this.ask(text, values);
  }

  /** Says that this process still works on jobs it has taken. */
  async renew(jobs: readonly JobKey[]): Promise<void> {
    await this.ask(
      'update bullmq.job set locked_until_ms = $1 where queue = any($2) and id = any($3) and lock_token = $4',
      [Date.now() + LEASE_MS, ...keysOf(jobs), this.token],
    );
  }

  /** Gives jobs back that this process has not begun. */
  async release(jobs: readonly JobKey[]): Promise<void> {
    await this.ask(
      `with free as (update bullmq.job set state = 'waiting', lock_token = null, locked_until_ms = null
                      where queue = any($1) and id = any($2) and lock_token = $3 returning queue)
       select pg_notify('bullmq_jobs', queue) from (select distinct queue from free) as queues`,
      [...keysOf(jobs), this.token],
    );
  }

  /** @param nextAt when it is tried again; undefined leaves it to an operator */
  async fail({ queue, id }: JobKey, { message, stack }: Error, nextAt: number | undefined): Promise<void> {
    await this.ask(
      `update bullmq.job set attempts_made = attempts_made + 1, failed_reason = $3, stacktrace = $4, lock_token = null,
              locked_until_ms = null, state = case when $5::bigint is null then 'failed' else 'delayed' end::bullmq.job_state,
              process_at_ms = $5, delay_ms = greatest($5::bigint - $6::bigint, 0), finished_at_ms = case when $5::bigint is null then $6::bigint end
        where queue = $1 and id = $2 and lock_token = $7`,
      [queue, id, message, JSON.stringify([stack ?? message]), nextAt, Date.now(), this.token],
    );
  }

  /**
   * Puts a schedule's job back for its next run, and says so in the schedule.
   *
   * @param failure what this run failed with: it stays for the board, for an hour at most
   */
  async rearm({ queue, id, schedule }: TakenJob, nextRun: number, failure?: Error): Promise<void> {
    await this.ask(REARM, [queue, id, schedule, nextRun, Date.now(), failure?.message, this.token]);
  }

  /**
   * Brings back jobs that were put off, or taken, at a time that has not come yet: the clock was ahead then. Each waits as
   * long from now on as it was to wait from then on. @returns how many
   */
  async pullBack(now = Date.now()): Promise<number> {
    return (await this.ask<object>(PULL_BACK, [now, SET_MS, LEASE_MS])).length;
  }

  /** Tells every process, this one too, that jobs of a queue wait. */
  async announce(queue: string): Promise<void> {
    await this.ask(`select pg_notify('bullmq_jobs', $1)`, [queue]);
  }

  /** What jobs of a reaction that are still to be done, or done now, name in a field of their fact. */
  async aliveFor(reaction: string, key: string): Promise<string[]> {
    const rows = await this.ask<{ id: string }>(
      `select jsonb_array_elements_text(case jsonb_typeof(named) when 'array' then named else jsonb_build_array(named) end) as id
         from (select data -> 'data' -> $2::text as named from bullmq.job
                where name = $1 and state in ('waiting', 'delayed', 'active')) as alive`,
      [reaction, key],
    );
    return rows.map(({ id }) => id);
  }

  /** What was tried as often as allowed, and which periodic work failed when it last ran. */
  async failed(): Promise<Failed[]> {
    const rows = await this.ask<Omit<Failed, 'since'> & { since: string }>(
      `select name, scheduler_id is not null as "isPeriodic", count(*)::integer as count, min(finished_at_ms) as since
         from bullmq.job where state = 'failed' group by 1, 2 order by 1`,
      [],
    );
    return rows.map((row) => ({ ...row, since: Number(row.since) }));
  }

  /** Queues with jobs that could be taken now, how many and since when; pulls others back as `pullBack` does. */
  async waiting(now = Date.now()): Promise<Waiting[]> {
    const rows = await this.ask<Omit<Waiting, 'since'> & { since: string }>(WAITING, [now, SET_MS, LEASE_MS]);
    return rows.map((row) => ({ ...row, since: Number(row.since) }));
  }

  private async ask<R>(text: string, values: readonly unknown[]): Promise<R[]> {
    // pg's typings know no statement of ours, and take it for one whose answer goes elsewhere.
    const pool = poolOf(this.source) as unknown as { query(statement: Statement): Promise<{ readonly rows: R[] }> };
    return (await pool.query(new Statement(text, values))).rows;
  }
}

/** A statement for a transaction: what is due again and again is due when it commits. */
export const waking = ({ queue, name }: { readonly queue: string; readonly name: string }) => ({
  text: `
    with due as (update bullmq.job set process_at_ms = $3 where queue = $1 and scheduler_id = $2 and state = 'delayed'
                 returning queue)
    select pg_notify('bullmq_jobs', queue) from due`,
  values: [queue, name, Date.now()],
});

/** A reaction gets what it would read from the database. */
const stored = (data: EventRecord) => JSON.parse(JSON.stringify(data)) as EventRecord;

const keysOf = (jobs: readonly JobKey[]) => [[...new Set(jobs.map(({ queue }) => queue))], jobs.map(({ id }) => id)];

const written = ({ queue, id, name, data, attempts, delay, isTaken }: NewJob) => ({
  queue,
  id,
  name,
  data,
  opts: { jobId: id, attempts, removeOnComplete: true, ...(delay > 0 ? { delay } : {}) },
  attempts,
  delay,
  taken: isTaken,
});

const REMOVE = 'delete from bullmq.job where id = any($1) and queue = any($2)';

const IS_PAUSED = (queue: string) =>
  `exists (select from bullmq.meta m where m.queue = ${queue} and m.field = 'paused' and m.value = '1')`;

const WRITE = `
with done as (${REMOVE})
insert into bullmq.job as job (queue, id, seq, name, state, data, opts, delay_ms, max_attempts, added_at_ms,
                               process_at_ms, attempts_started, lock_token, locked_until_ms, processed_at_ms)
select j.queue, j.id, nextval('bullmq.job_seq'), j.name, s.state, j.data, j.opts, j.delay, j.attempts, $4::bigint,
       case s.state when 'delayed' then $4::bigint + j.delay end,
       case s.state when 'active' then 1 else 0 end,
       case s.state when 'active' then $5 end,
       case s.state when 'active' then $6::bigint end,
       case s.state when 'active' then $4::bigint end
  from jsonb_to_recordset($3::jsonb)
       as j(queue text, id text, name text, data jsonb, opts jsonb, attempts integer, delay bigint, taken boolean)
 cross join lateral (
    select case when j.delay > 0 then 'delayed' when j.taken and not ${IS_PAUSED('j.queue')} then 'active'
                else 'waiting' end::bullmq.job_state as state) as s
on conflict (queue, id) do nothing
returning id, state, case state when 'waiting' then pg_notify('bullmq_jobs', queue)::text end`;

const next = (condition: string, order: string) =>
  `select q.queue, j.id from open q cross join lateral (
     select id from bullmq.job where queue = q.queue and ${condition}
      order by ${order} limit q.room for update skip locked) as j`;

const TAKE = `
with open as (
  select * from unnest($1::text[], $2::integer[]) as o(queue, room) where not ${IS_PAUSED('o.queue')}),
waiting as (${next(`state = 'waiting'`, 'priority, seq')}),
due as (${next(`state = 'delayed' and process_at_ms <= $3::bigint`, 'process_at_ms')}),
lost as (${next(`state = 'active' and locked_until_ms < $3::bigint`, 'locked_until_ms')})
update bullmq.job as job
   set state = 'active', lock_token = $4, locked_until_ms = $5::bigint, processed_at_ms = $3::bigint, delay_ms = 0,
       attempts_started = attempts_started + 1, stalled_count = stalled_count + found.lost
  from (select *, 0 as lost from waiting union all select *, 0 from due union all select *, 1 from lost) as found
 where job.queue = found.queue and job.id = found.id
returning job.queue, job.id, job.name, job.data, max_attempts as attempts, attempts_made as "attemptsMade",
          stalled_count as "timesLost", coalesce(process_at_ms, added_at_ms) as "readyAt", scheduler_id as schedule`;

/** Its work is gone, or a process that started meanwhile wrote a job of its own, which then runs as soon as this one would. */
const IS_REPLACED = `not exists (select from kept) or exists (
    select from bullmq.job other where other.queue = $1 and other.scheduler_id = $3 and other.id <> $2
       and other.state in ('delayed', 'waiting', 'active'))`;

const REARM = `
with kept as (
  update bullmq.scheduler set next_run_ms = $4, iteration_count = iteration_count + 1
   where queue = $1 and scheduler_id = $3 returning scheduler_id),
forgotten as (
  delete from bullmq.job where queue = $1 and scheduler_id = $3 and state = 'failed'
     and (finished_at_ms < $5::bigint - 3600000 or $6::text is null)),
failed as (
  insert into bullmq.job (queue, id, seq, name, state, data, opts, max_attempts, attempts_made, added_at_ms,
                          processed_at_ms, finished_at_ms, failed_reason, stacktrace, scheduler_id)
  select queue, 'failed:' || id, seq, name, 'failed', data, opts, 1, 1, added_at_ms, processed_at_ms, $5, $6,
         jsonb_build_array($6::text), scheduler_id
    from bullmq.job where queue = $1 and id = $2 and $6::text is not null
  on conflict do nothing),
gone as (
  delete from bullmq.job job where queue = $1 and id = $2 and lock_token = $7 and (${IS_REPLACED})),
sooner as (
  update bullmq.job other set process_at_ms = $4::bigint
   where queue = $1 and scheduler_id = $3 and id <> $2 and state = 'delayed' and process_at_ms > $4::bigint)
update bullmq.job job set id = 'repeat:' || $3 || ':' || $4::bigint, state = 'delayed', process_at_ms = $4::bigint,
       delay_ms = greatest($4::bigint - $5::bigint, 0), added_at_ms = $5::bigint, processed_at_ms = null,
       attempts_started = 0, lock_token = null, locked_until_ms = null
 where queue = $1 and id = $2 and lock_token = $7 and not (${IS_REPLACED})`;

const PULL_BACK = `
update bullmq.job set process_at_ms = case state when 'delayed' then $1::bigint + delay_ms else process_at_ms end,
       locked_until_ms = case state when 'active' then $1::bigint + $3::bigint end
 where state = 'delayed' and process_at_ms - delay_ms > $1::bigint + $2::bigint
    or state = 'active' and locked_until_ms > $1::bigint + $2::bigint + $3::bigint
returning id`;

const WAITING = `
with pulled as (${PULL_BACK})
select queue, count(*)::integer as jobs, min(coalesce(process_at_ms, added_at_ms)) as since from bullmq.job
 where state = 'waiting' or state = 'delayed' and process_at_ms <= $1::bigint
 group by queue`;
