import { Client } from 'pg';
import { LedgerAudit } from '@app/ledger';
import { until } from '../../support/until';
import { caller, EvidenceApp } from './evidence-app';

const LOCK = `x'73676c6564676572'::bigint`;

let at: EvidenceApp;
let family: Awaited<ReturnType<EvidenceApp['aFamily']>>;
let id: string;
beforeAll(async () => {
  at = await EvidenceApp.start();
});
afterAll(() => at.stop());
beforeEach(async () => {
  family = await at.aFamily();
  caller.actor = family.guardian;
  ({ id } = await at.aSealedItem(family, ['hi, I saw you at the club']));
});

/** Runs `work` while somebody else appends to the log and takes long. */
const whileAppending = async (work: (release: () => Promise<unknown>) => Promise<void>) => {
  const other = new Client({ connectionString: at.database.superUrl });
  await other.connect();
  await other.query(`begin; select pg_advisory_xact_lock(${LOCK})`);
  try {
    await work(() => other.query('commit'));
  } finally {
    await other.end();
  }
};
/** The connection that waits for the log. */
const waiting = () =>
  until(async () => {
    const [row] = await at.database.query<{ pid: number }>(
      `select l.pid from pg_locks l join pg_database d on d.oid = l.database
        where l.locktype = 'advisory' and not l.granted and d.datname = $1`,
      [at.database.name],
    );
    return row?.pid;
  });
const custody = async () => (await at.get(`/${id}`)).body.data.chain_of_custody.map((entry) => entry.action);
const isLogIntact = async () => (await at.app.get(LedgerAudit).verifyAll()).isIntact;

describe('an access', () => {
  it('is in the log before the words are answered', async () => {
    await whileAppending(async (release) => {
      let isAnswered = false;
      const answer = at.get(`/${id}/content`, 'talk with the school').finally(() => (isAnswered = true));
      await waiting();
      expect(isAnswered).toBe(false);
      expect(await custody()).toEqual(['collected', 'sealed']);
      await release();
      expect((await answer).status).toBe(200);
    });
    expect(await custody()).toEqual(['collected', 'sealed', 'accessed']);
    expect((await at.get(`/${id}/verify`)).body.data.verified).toBe(true);
  });

  it('lets nobody who only checks evidence wait for the log', async () => {
    const other = await at.aSealedItem(family);
    await whileAppending(async () => {
      expect((await at.get(`/${other.id}/verify`)).body.data.verified).toBe(true);
    });
  });

  it.each(['content', 'export'])('that cannot be put on record does not happen (%s)', async (path) => {
    await at.database.query('revoke insert on ledger.entries from safeguardian_app');
    const refused = await at.get(`/${id}/${path}`, 'talk with the school');
    await at.database.query('grant insert on ledger.entries to safeguardian_app');
    expect(refused.status).toBe(500);
    expect(refused.text).not.toContain('club');
    expect(await custody()).toEqual(['collected', 'sealed']);
    expect((await at.get(`/${id}/${path}`, 'talk with the school')).status).toBe(200);
  });

  it('that is cut off leaves neither words nor half a record', async () => {
    await whileAppending(async () => {
      const answer = at.get(`/${id}/content`, 'talk with the school');
      await at.database.query('select pg_terminate_backend($1)', [await waiting()]);
      const { status, text } = await answer;
      expect(status).toBeGreaterThanOrEqual(500);
      expect(text).not.toContain('club');
    });
    expect(await custody()).toEqual(['collected', 'sealed']);
    expect(await isLogIntact()).toBe(true);
    expect((await at.get(`/${id}/content`, 'once more')).status).toBe(200);
    expect(await isLogIntact()).toBe(true);
  });
});
