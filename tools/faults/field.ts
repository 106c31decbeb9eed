import { setTimeout as pause } from 'node:timers/promises';
import { Load } from './load';
import type { Acknowledged } from './load';
import { PatientGuardian } from './people';
import type { ProductUnderTest } from './product-under-test';
import { since } from './round';
import type { Outcome } from './round';

const [BEFORE_MS, AFTER_MS] = [2_000, 2_000];
const QUIET_WITHIN_MS = 120_000;

/** What a round does to the product while it is under load. Resolves when the fault is over, were it not for its effects. */
export type Fault = (product: ProductUnderTest, load: Load, guardian: PatientGuardian) => Promise<string | void>;

/** Runs faults against one product and counts what is left of what was acknowledged. */
export class Field {
  private constructor(
    readonly product: ProductUnderTest,
    private readonly guardian: PatientGuardian,
    private readonly load: Load,
  ) {}

  /** @param devices how many send at the same time */
  static async open(product: ProductUnderTest, devices: number): Promise<Field> {
    const guardian = await PatientGuardian.register(product);
    return new Field(product, guardian, await Load.prepare(guardian, devices));
  }

  async run(round: string, fault: Fault): Promise<Outcome> {
    const { load, guardian, product } = this;
    const [answersBefore, keptBefore] = [new Map(guardian.answers), total(load.acknowledged)];
    load.start();
    await pause(BEFORE_MS);
    const began = performance.now();
    const complaint = await fault(product, load, guardian);
    const over = performance.now();
    while (guardian.lastSentAndKept < over && performance.now() - over < QUIET_WITHIN_MS) await pause(20);
    const answered = performance.now();
    await pause(AFTER_MS);
    await load.stop();
    const unquiet = await this.untilQuiet();
    const quiet = performance.now();
    const { lost, doubled, complaints } = await this.count();
    return {
      round,
      lost,
      doubled,
      secondsUntilAnswered: Math.max(0, (answered - over) / 1000),
      secondsUntilQuiet: (quiet - began) / 1000,
      acknowledged: total(load.acknowledged) - keptBefore,
      answers: since(answersBefore, guardian.answers),
      complaints: [complaint, unquiet, ...complaints].filter((one) => one !== undefined).map(String),
    };
  }

  /** Waits until nothing waits and nothing is amiss. @returns what still is */
  private async untilQuiet(): Promise<string | undefined> {
    let amiss = '';
    for (const end = performance.now() + QUIET_WITHIN_MS; performance.now() < end; await pause(250)) {
      amiss = await this.amiss().catch((error: unknown) => String(error));
      if (amiss === '') return undefined;
    }
    return amiss;
  }

  private async amiss(): Promise<string> {
    const response = await fetch(`${this.product.address}/ready`, { signal: AbortSignal.timeout(5_000) });
    const ready = (await response.json()) as { status: string; concerns?: { kind: string }[] };
    // That nothing is deleted for an hour is what is wanted after the clock was set.
    const concerns = ready.concerns?.filter(({ kind }) => kind !== 'clock-in-doubt');
    if (concerns?.length !== 0) return `/ready: ${JSON.stringify(concerns ?? ready)}`;
    const [{ jobs }] = await this.product.query<{ jobs: number }>(
      `select count(*)::int as jobs from bullmq.job where name ~ 'On[A-Z]' and state <> 'completed'`,
    );
    return jobs === 0 ? '' : `${jobs} jobs are left`;
  }

  private async count(): Promise<{ lost: number; doubled: number; complaints: string[] }> {
    const { messages, sessions, approaches } = this.load.acknowledged;
    const [stored] = await this.product.query<Record<string, number>>(`
      select (select count(*)::int from monitoring.messages) as messages,
             (select count(*)::int from monitoring.sessions) as sessions,
             (select count(distinct conversation_id)::int from alerts.alerts) as approaches,
             (select count(*)::int from alerts.alerts) - (select count(distinct (conversation_id, category))::int from alerts.alerts) as "doubledAlerts",
             (select count(*)::int from alerts.alerts a where not exists (select from evidence.items i where i.alert_id = a.id)) as unsealed,
             (select count(*)::int - count(distinct (alert_id, assessment_id))::int from evidence.items) as "doubledEvidence"`);
    const differences = [stored.messages - messages, stored.sessions - sessions, stored.approaches - approaches];
    const lost = -differences.reduce((sum, one) => sum + Math.min(0, one), 0) + stored.unsealed;
    const more = differences.reduce((sum, one) => sum + Math.max(0, one), 0);
    const complaints =
      lost + more > 0
        ? [`stored ${JSON.stringify(stored)}, acknowledged ${JSON.stringify(this.load.acknowledged)}`]
        : [];
    return { lost, doubled: more + stored.doubledAlerts + stored.doubledEvidence, complaints };
  }
}

const total = ({ messages, sessions }: Acknowledged): number => messages + sessions;
