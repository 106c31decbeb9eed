import { aTrail, anEntry } from './trail-at';
import type { TrailAt, TrailOn } from './trail-at';
import { tamperings, untouched } from './tamperings';
import type { Sql, Untouched } from './tamperings';
import { SeededRandom } from '../../support/random';

/** 10,000 in the long run: `TAMPERINGS=10000`. */
const ROUNDS = Number(process.env.TAMPERINGS ?? 1_000);
const SEED = Number(process.env.SEED ?? 20_261_121);

class Undo extends Error {}

describe('the audit trail under the hands of a database administrator', () => {
  let at: TrailAt;
  let admin: TrailOn;
  let before: Untouched;
  const sql: Sql = (text, values) => admin.db.manager.query(text, values);

  /** Does something, hears what the check says of it, and undoes it. */
  async function faultsAfter(work: () => Promise<void>): Promise<readonly string[]> {
    let faults: readonly string[] = [];
    await admin.db
      .asService('audit', async () => {
        await sql('set local session_replication_role = replica');
        await work();
        faults = (await admin.verification.verify()).faults;
        throw new Undo();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error;
      });
    return faults;
  }

  beforeAll(async () => {
    at = await aTrail();
    for (let batch = 0; batch < 6; batch += 1) {
      await Promise.all(Array.from({ length: 4 + batch }, () => at.app.trail.record(anEntry())));
      await at.app.ledger.append({ kind: 'test.fact', subjectId: crypto.randomUUID(), digest: 'ab'.repeat(32) });
      await at.app.seals.sealWaiting();
    }
    await at.app.trail.record(anEntry());
    // Whoever may do anything is not held up by a check.
    await at.database.query('alter table audit.entries drop constraint has_mac');
    admin = await at.asSuperuser();
    before = await admin.db.asService('audit', () => untouched(sql));
  });
  afterAll(async () => {
    await admin.close();
    await at.close();
  });

  it('is intact as long as nobody touched it', async () => {
    expect(await faultsAfter(async () => undefined)).toEqual([]);
  });

  it(`shows each of ${ROUNDS} random tamperings, and names the entry`, async () => {
    const unseen: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const random = new SeededRandom(SEED + round);
      const tampering = random.one(tamperings);
      let touched: string | null = null;
      const faults = await faultsAfter(async () => {
        touched = await tampering(sql, random, before);
      });
      const isNamed = touched === null ? faults.length > 0 : faults.some((fault) => fault.includes(touched!));
      if (!isNamed) unseen.push(`${tampering.name}, seed ${SEED + round}: ${touched} in ${faults.join('; ')}`);
    }
    expect(unseen).toEqual([]);
  });

  it('is still what it was after all of this', async () => {
    expect(await at.app.verification.verifyAndRemember()).toMatchObject({ isIntact: true, batches: 6 });
  });
});
