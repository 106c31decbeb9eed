import { rm } from 'node:fs/promises';
import { DurableEvents, LateQueues } from '@app/work';
import { createApp } from '../../src/create-app';
import { JudgingThread } from '../../src/detection/models/judging-thread';
import { aRunningApp } from '../support/product/app';
import type { RunningApp } from '../support/product/app';
import { aChild, aGuardian, aSession, Client } from '../support/people/client';
import type { Guardian } from '../support/people/client';
import { aGroomingChat } from '../support/conversations';
import { until } from '../support/until';

let running: RunningApp;
let guardian: Guardian;
let sessionId: string;
async function started(LANES: string): Promise<void> {
  running = await aRunningApp({ LANES });
  guardian = await aGuardian(running.address);
  sessionId = await aSession(guardian, await aChild(guardian));
}
const capture = () =>
  guardian.data('POST', `/api/monitoring/sessions/${sessionId}/messages`, { messages: aGroomingChat() });
const metrics = async () => (await fetch(`${running.address}/metrics`)).text();
const alerts = async () => (await guardian.data<{ alerts: unknown[] }>('GET', '/api/alerts')).alerts;
afterEach(() => running.close());
afterAll(() => {
  delete process.env.LANES;
});

/** The same database and data in a process of other lanes. */
async function startedAgain(LANES: string): Promise<void> {
  await running.app.close();
  process.env.LANES = LANES;
  const app = await createApp();
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const address = `http://127.0.0.1:${port}`;
  const close = async () => {
    await app.close();
    await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  const { database, dataFolder } = running;
  running = { app, address, database, dataFolder, close };
  guardian = Object.assign(Object.create(Object.getPrototypeOf(guardian) as object) as Guardian, guardian, { address });
}

describe('a process of the lane api alone', () => {
  it('answers, leaves judging to others and reports that nobody does it', async () => {
    await started('');
    await startedAgain('api');
    await capture();
    expect(await alerts()).toEqual([]);
    const waiting = () => running.app.get(DurableEvents).queues.get('detection')!.getWaitingCount();
    expect(await waiting()).toBe(1);
    const late = running.app.get(LateQueues);
    await late.look();
    expect(await metrics()).toContain('safeguardian_overdue_jobs{queue="detection",lane="judge"} 0');
    await late.look(Date.now() + 61_000);
    expect(await metrics()).toContain('safeguardian_overdue_jobs{queue="detection",lane="judge"} 1');
    expect(await waiting()).toBe(1);
    const { body } = await new Client(running.address).send('GET', '/ready');
    expect(body.queues).toContainEqual({ queue: 'detection', waiting: 1, active: 0, delayed: 0, failed: 0 });
  });
});

describe('a judgement that fails', () => {
  it('leaves the conversation unanalysed, is counted, and is tried again until it succeeds', async () => {
    await started('');
    const thread = running.app.get(JudgingThread);
    const failing = jest.spyOn(thread, 'assess').mockRejectedValue(new Error('the thread is gone'));
    await capture();
    const status = async () =>
      (
        await running.database.query<{ status: string; reason: string | null }>(
          'select status, reason from detection.conversations',
        )
      )[0];
    await until(async () => (await status())?.status === 'unanalysed');
    expect(await status()).toEqual({ status: 'unanalysed', reason: 'analysis-failed' });
    await until(() => failing.mock.calls.length >= 2);
    expect(await metrics()).toMatch(/safeguardian_conversation_analyses_total\{status="unanalysed"\} [2-9]/);
    expect((await new Client(running.address).send('GET', '/ready')).body.unanalysed_conversations).toBe(1);
    failing.mockRestore();
    await until(async () => (await status()).status === 'analysed');
    await until(async () => (await alerts()).length === 1);
  });
});
