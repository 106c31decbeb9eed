import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Canaries } from '../../support/database/canaries';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aChild, aGuardian, Client, codeFor, PASSWORD } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { lettersTo } from '../../../tools/demo/outbox';
import { until } from '../../support/until';

let running: RunningApp;
beforeAll(async () => {
  running = await aRunningApp();
});
afterAll(() => running.close());

/** Files of the installation, letters included, in which some word can be read. */
async function filesWith(canaries: Canaries): Promise<string[]> {
  const entries = await readdir(running.dataFolder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = await Promise.all(paths.map(async (path) => ({ path, text: await readFile(path, 'latin1') })));
  return read.filter(({ text }) => canaries.in(text).length > 0).map(({ path }) => path);
}

const erased = (guardian: Guardian) =>
  until(async () => {
    const path = '/api/v1/families/erasures';
    const { erasures } = await guardian.data<{ erasures: { status: string }[] }>('GET', path);
    return erasures.length > 0 && erasures.every(({ status }) => status === 'completed');
  });

describe('an erasure', () => {
  it('of a child leaves its address in no table, job, file or letter', async () => {
    const canaries = new Canaries();
    const guardian = await aGuardian(running.address);
    const child = await aChild(guardian);
    const email = canaries.email('child.email');
    await guardian.data('POST', `/api/v1/families/children/${child}/login`, { email, password: PASSWORD });
    await new Client(running.address).send('POST', '/api/auth/password-reset', { email });
    await until(async () => (await lettersTo(running.dataFolder, email)).length >= 2);
    expect(await filesWith(canaries)).not.toEqual([]);
    const order = { reason: 'asked for it', confirm: 'Nora' };
    await guardian.data('POST', `/api/v1/families/children/${child}/erasure`, order);
    await erased(guardian);
    expect(await filesWith(canaries)).toEqual([]);
    expect(await canaries.inDatabase(running.database)).toEqual([]);
    const [{ left }] = await running.database.query<{ left: number }>(
      `select count(*)::int as left from identity.letters l
        where not exists (select from identity.accounts a where a.email_hash = l.email_hash)`,
    );
    expect(left).toBe(0);
    expect(await codeFor(guardian.email)).toMatch(/^\d{6}$/);
  });

  it('of a family leaves no letter to any of its people', async () => {
    const canaries = new Canaries();
    const guardian = await aGuardian(running.address, { email: canaries.email('guardian.email'), family_name: 'Berg' });
    await guardian.data('POST', '/api/v1/families/erasure', { reason: 'We leave', confirm: 'Berg' });
    await erased(guardian);
    expect(await filesWith(canaries)).toEqual([]);
    expect(await canaries.inDatabase(running.database)).toEqual([]);
  });
});
