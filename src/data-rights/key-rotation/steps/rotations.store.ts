import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import type { Rotation, RotationProgress, RotationStep } from './rotation';

const STEP = `rotation_id as "rotationId", subject, family_id as "familyId", old_keys as "oldKeys",
  table_at as "tableAt", row_at as "rowAt", rows_sealed as "rowsSealed"`;
const ROTATION = `r.id, r.family_id as "familyId", r.status, r.requested_at as "requestedAt", r.finished_at as "finishedAt"`;

const PROGRESS = `
  select ${ROTATION}, count(s.*)::int as steps, count(s.sealed_at)::int as "stepsSealed",
         coalesce(sum(s.rows_sealed), 0)::int as "rowsSealed", coalesce(sum(s.keys_retired), 0)::int as "keysRetired",
         coalesce(sum(s.keys_kept), 0)::int as "keysKept"
    from oversight.rotations r left join oversight.rotation_steps s on s.rotation_id = r.id`;
const MOST_LISTED = 20;

const LACKING = { keys: `old_keys = '{}'`, sealing: 'sealed_at is null', end: 'finished_at is null' } as const;

/** Rotations with how far each is; what a killed process did stands here. */
@Injectable()
export class RotationStore {
  constructor(private readonly db: Database) {}

  add({ id, familyId, status, requestedAt }: Rotation): Promise<void> {
    return this.db.asService('oversight', async () => {
      await this.db.manager.query(
        'insert into oversight.rotations (id, family_id, status, requested_at) values ($1, $2, $3, $4)',
        [id, familyId, status, requestedAt],
      );
    });
  }

  async hasSteps({ id }: Rotation): Promise<boolean> {
    const rows = await this.db.askAsService<unknown[]>(
      'oversight',
      'select from oversight.rotation_steps where rotation_id = $1 limit 1',
      [id],
    );
    return rows.length > 0;
  }

  /** @param alongWith what commits together with the steps */
  addSteps({ id, familyId }: Rotation, families: readonly string[], alongWith: () => Promise<void>): Promise<void> {
    return this.db.asService('oversight', async () => {
      await alongWith();
      await this.db.manager.query(
        `insert into oversight.rotation_steps (rotation_id, subject, family_id)
         select $1::uuid, 'family:' || family, family from unnest($2::uuid[]) as family
         union all select $1::uuid, 'identity', null where $3::boolean`,
        [id, families, familyId === null],
      );
    });
  }

  async progress(id: string): Promise<RotationProgress | undefined> {
    const [row] = await this.db.askAsService<RotationProgress[]>(
      'oversight',
      `${PROGRESS} where r.id = $1 group by r.id`,
      [id],
    );
    return row;
  }

  /** Newest first. */
  latest(): Promise<RotationProgress[]> {
    return this.db.askAsService(
      'oversight',
      `${PROGRESS} group by r.id order by r.requested_at desc, r.id limit ${MOST_LISTED}`,
    );
  }

  /** The oldest rotation that is not through. */
  async next(): Promise<Rotation | undefined> {
    const [row] = await this.db.askAsService<Rotation[]>(
      'oversight',
      `select ${ROTATION} from oversight.rotations r where status <> 'completed' order by requested_at limit 1`,
    );
    return row;
  }

  steps(rotationId: string, which: keyof typeof LACKING): Promise<RotationStep[]> {
    return this.db.askAsService(
      'oversight',
      `select ${STEP} from oversight.rotation_steps where rotation_id = $1 and ${LACKING[which]} order by subject`,
      [rotationId],
    );
  }

  /** The step as it is now, locked until commit. */
  async locked({ rotationId, subject }: RotationStep): Promise<RotationStep> {
    const [row] = await this.db.askAsService<RotationStep[]>(
      'oversight',
      `select ${STEP} from oversight.rotation_steps where rotation_id = $1 and subject = $2 for update`,
      [rotationId, subject],
    );
    return row;
  }

  keepOldKeys({ rotationId, subject }: RotationStep, oldKeys: RotationStep['oldKeys']): Promise<void> {
    return this.set({ rotationId, subject }, 'old_keys = $3', JSON.stringify(oldKeys));
  }

  advance(step: RotationStep): Promise<void> {
    return this.set(step, 'table_at = $3, row_at = $4, rows_sealed = $5', step.tableAt, step.rowAt, step.rowsSealed);
  }

  markSealed(step: RotationStep): Promise<void> {
    return this.set(step, 'sealed_at = now()');
  }

  markFinished(step: RotationStep, retired: number, kept: number): Promise<void> {
    return this.set(step, 'finished_at = now(), keys_retired = $3, keys_kept = $4', retired, kept);
  }

  private set(
    { rotationId, subject }: Pick<RotationStep, 'rotationId' | 'subject'>,
    what: string,
    ...values: unknown[]
  ) {
    return this.db.asService('oversight', async () => {
      await this.db.manager.query(
        `update oversight.rotation_steps set ${what} where rotation_id = $1 and subject = $2`,
        [rotationId, subject, ...values],
      );
    });
  }

  /** Fixes the moment from which every process seals with the new keys; it was fixed before when a process died since. */
  async isSealingTime(id: string, leadSeconds: number): Promise<boolean> {
    return this.db.asService('oversight', async () => {
      const [[row]] = await this.db.manager.query<[[{ isTime: boolean }], number]>(
        `update oversight.rotations set sealing_from = coalesce(sealing_from, now() + make_interval(secs => $2))
          where id = $1 returning sealing_from <= now() as "isTime"`,
        [id, leadSeconds],
      );
      return row.isTime;
    });
  }

  /** Whether the last step was sealed so long ago that nothing sealed with an old key can still arrive. */
  async isGraceOver(id: string, graceSeconds: number): Promise<boolean> {
    const [row] = await this.db.askAsService<{ isOver: boolean }[]>(
      'oversight',
      `select max(sealed_at) + make_interval(secs => $2) <= now() as "isOver"
           from oversight.rotation_steps where rotation_id = $1`,
      [id, graceSeconds],
    );
    return row.isOver;
  }

  setStatus(id: string, status: 'waiting' | 'completed'): Promise<void> {
    return this.db.asService('oversight', async () => {
      await this.db.manager.query(
        `update oversight.rotations set status = $2::oversight.rotation_status, finished_at = case when $2 = 'completed' then now() end
          where id = $1`,
        [id, status],
      );
    });
  }
}
