import { Readable } from 'node:stream';
import { AuditSeals } from '@app/audit';
import { Database } from '@app/database';
import { LocalFiles } from '@app/files';
import { WakeUp } from '@app/work';
import { SealAuditEntries } from '../../../src/audit/trail/seal-audit-entries';
import { aLine } from '../../support/exports/export-file';
import { aChild, aGuardian, Client } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { until } from '../../support/until';

interface Concern {
  readonly kind: string;
  readonly about: string;
  readonly sentence: string;
}

let running: RunningApp;
let guardian: Guardian;
let childId: string;
beforeAll(async () => {
  running = await aRunningApp();
  guardian = await aGuardian(running.address);
  childId = await aChild(guardian);
});
afterAll(() => running.close());
afterEach(() => jest.restoreAllMocks());

const ready = async () => {
  const { status, body } = await new Client(running.address).send('GET', '/ready');
  return { http: status, status: body.status, concerns: body.concerns as Concern[] };
};
const metric = async (line: RegExp) => line.exec(await (await fetch(`${running.address}/metrics`)).text())?.[0];
const upload = () => {
  const form = new FormData();
  form.append('child_id', childId);
  form.append('file', new Blob([aLine('hello', 'Nora'), aLine('hi', 'Kit', 1)]), 'chat.txt');
  return guardian.send('POST', '/api/monitoring/imports', form);
};

describe('an installation where something is amiss', () => {
  it('says that sealing fails, until it works again', async () => {
    expect(await ready()).toEqual({ http: 200, status: 'ready', concerns: [] });
    jest.spyOn(AuditSeals.prototype, 'sealWaiting').mockRejectedValue(new Error('the ledger is away'));
    await running.app.get(WakeUp).of(SealAuditEntries);
    await until(async () => (await ready()).status === 'degraded');
    const { http, concerns } = await ready();
    expect(http).toBe(200);
    expect(concerns).toMatchObject([{ kind: 'schedule-failing', about: 'SealAuditEntries' }]);
    // Anybody may ask, so the cause is for the board alone.
    expect(JSON.stringify(concerns)).not.toContain('the ledger is away');
    expect(await metric(/safeguardian_concerns\{kind="schedule-failing"\} \d/)).toMatch(/1$/);
    jest.restoreAllMocks();
    await running.app.get(WakeUp).of(SealAuditEntries);
    await until(async () => (await ready()).status === 'ready');
  });

  it('says that a schedule is late, lost or astray', async () => {
    const was = await running.database.query<{ next: string }>(
      `select next_run_ms as next from bullmq.scheduler where scheduler_id = 'ExpireExports'`,
    );
    const set = (next: number) =>
      running.database.query(`update bullmq.scheduler set next_run_ms = $1 where scheduler_id = 'ExpireExports'`, [
        next,
      ]);
    for (const away of [-3_600_000, 40 * 86_400_000]) {
      await set(Date.now() + away);
      expect((await ready()).concerns).toMatchObject([{ kind: 'schedule-late', about: 'ExpireExports' }]);
    }
    await set(Number(was[0].next));
    expect((await ready()).status).toBe('ready');
  });

  it('refuses what finds no room with 507, tells the operator, and forgets it when there is room again', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    jest.spyOn(LocalFiles.prototype, 'put').mockImplementation(async (_name, content) => {
      await Readable.from(content).resume().toArray();
      throw full;
    });
    const { status, body } = await upload();
    expect({ status, code: body.code }).toEqual({ status: 507, code: 'STORAGE_FULL' });
    expect(await ready()).toMatchObject({ status: 'degraded', concerns: [{ kind: 'storage-full', count: 1 }] });
    expect(await metric(/safeguardian_storage_full_total \d/)).toBe('safeguardian_storage_full_total 1');
    jest.restoreAllMocks();
    expect((await upload()).status).toBe(202);
    await until(async () => (await ready()).status === 'ready');
  });

  it('signs nobody out while the database is away, and says when to come again', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
    const db = running.app.get(Database);
    for (const way of ['inFamily', 'asService', 'askInFamily', 'askAsService'] as const)
      jest.spyOn(db, way).mockRejectedValue(away);
    // What is known of a session is remembered for a second.
    await until(async () => {
      const { status, headers, body } = await guardian.send('GET', '/api/alerts');
      expect(status).not.toBe(401);
      return status === 503 && headers.get('retry-after') === '2' && body.code === 'DATABASE_AWAY';
    });
    jest.restoreAllMocks();
    expect((await guardian.send('GET', '/api/alerts')).status).toBe(200);
  });
});
