import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bornFor } from '../../support/people/births';
import { aChild, aGuardian, aSession, Client } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aGroomingChat } from '../../support/conversations';
import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';
import { BUILT_WITHIN_MS, buildProduct, freePort, Process } from '../../support/product/process';
import { until } from '../../support/until';

describe('killed between accepting messages and raising the alert', () => {
  let database: TestDatabase;
  let dataFolder: string;
  let port: number;
  let running: Process;
  let guardian: Guardian;
  let childId: string;

  beforeAll(buildProduct, BUILT_WITHIN_MS);
  beforeAll(async () => {
    database = await aDatabase();
    dataFolder = await mkdtemp(join(tmpdir(), 'safeguardian-'));
    port = await freePort();
    running = await Process.start(database, dataFolder, port);
    guardian = await aGuardian(running.address, {}, dataFolder);
    childId = await aChild(guardian);
  });
  // Each by itself: where the start of one failed, the others have to end all the same.
  afterAll(() => running.kill());
  afterAll(() => database.drop());
  afterAll(() => rm(dataFolder, { recursive: true, force: true }));

  // The moments differ, so that different steps of the pipeline are hit.
  it.each([0, 40, 120])(
    'raises it exactly once and seals it exactly once (killed %i ms after the answer)',
    async (afterMs) => {
      const sessionId = await aSession(guardian, childId);
      const messages = aGroomingChat();
      const before = await conversations();
      const path = `/api/monitoring/sessions/${sessionId}/messages`;
      expect(await guardian.data('POST', path, { messages })).toMatchObject({ accepted: messages.length });
      await pause(afterMs);
      await running.kill();
      running = await Process.start(database, dataFolder, port);

      const [own] = (await conversations()).filter((one) => !before.includes(one));
      const [{ id }] = await until(async () => {
        const alerts = await database.query<{ id: string }>(
          `select id from alerts.alerts where conversation_id = '${own}'`,
        );
        return alerts.length > 0 && alerts;
      });
      await until(async () => (await waitingJobs()) === 0);
      expect(await count(`alerts.alerts where conversation_id = '${own}'`)).toBe(1);
      expect(await count(`alerts.alert_history where alert_id = '${id}' and action = 'raised'`)).toBe(1);
      expect(await count(`evidence.items where alert_id = '${id}'`)).toBe(1);
      expect(await count(`monitoring.messages where conversation_id = '${own}'`)).toBe(messages.length);
      expect(await new Client(running.address).send('GET', '/ready')).toMatchObject({ status: 200 });
    },
  );

  // Some of these moments lie before the commit, some between the commit and the answer.
  it.each([0, 4, 12, 30])(
    'does once what is sent again under the same key (killed %i ms after it was sent)',
    async (afterMs) => {
      const sendIt = () => {
        const child = { first_name: 'Kim', date_of_birth: bornFor(12) };
        return guardian.send('POST', '/api/families/children', child, { 'idempotency-key': `again-${afterMs}` });
      };
      const before = await count('families.children');
      // The connection ends with the process: there may be no answer at all.
      const lost = sendIt().catch(() => undefined);
      await pause(afterMs);
      await running.kill();
      const first = await lost;
      running = await Process.start(database, dataFolder, port);

      const again = await sendIt();
      expect(again.status).toBe(201);
      if (first) expect(again.body).toEqual(first.body);
      expect(await count('families.children')).toBe(before + 1);
    },
  );

  const conversations = async () =>
    (await database.query<{ id: string }>('select id from monitoring.conversations')).map(({ id }) => id);
  const count = async (from: string) =>
    (await database.query<{ n: number }>(`select count(*)::int as n from ${from}`))[0].n;
  /** Reactions alone: work that is due again and again always waits for its next turn. */
  const waitingJobs = () => count(`bullmq.job where state in ('waiting', 'active', 'delayed') and name ~ 'On[A-Z]'`);
});
