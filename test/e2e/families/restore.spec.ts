import { Clock, SystemClock } from '@app/kernel';
import { FollowBirthdays } from '../../../src/families/birthdays/follow-birthdays';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aChild, aGuardian, aSession } from '../../support/people/client';
import { aGroomingChat } from '../../support/conversations';
import type { TestDatabase } from '../../support/database/database';
import { signedIn } from '../../support/people/family';
import { aRestoredCopy, contentsOf } from '../../support/database/restored';
import { until } from '../../support/until';

const DAY_MS = 24 * 3600 * 1000;

describe('a dump restored a day after a child’s 18th birthday', () => {
  let original: RunningApp;
  let copy: TestDatabase | undefined;
  let restored: RunningApp | undefined;

  // Each by itself and in this order: what still runs on the copy needs it, and the clock it was started with.
  afterAll(() => restored?.close());
  afterAll(() => copy?.drop());
  afterAll(() => original.close());
  afterAll(() => jest.restoreAllMocks());

  it('is complete, starts, and monitors the grown-up no more', async () => {
    original = await aRunningApp();
    const guardian = await aGuardian(original.address);
    // Far enough that it is tomorrow everywhere on earth.
    const birthday = new Date(Date.now() + 2 * DAY_MS);
    const born = new Date(birthday);
    born.setUTCFullYear(birthday.getUTCFullYear() - 18);
    const child = await aChild(guardian, { date_of_birth: born.toISOString().slice(0, 10) });
    await guardian.send('PUT', `/api/v1/families/children/${child}/emergency`, {
      contacts: [{ name: 'Gran', phone: '+46 8 000' }],
    });
    const session = await aSession(guardian, child);
    await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: aGroomingChat() });
    const evidence = await until(async () => {
      const list = await guardian.data<{ evidence: { id: string; integrity_verified: boolean }[] }>(
        'GET',
        '/api/evidence',
      );
      return list.evidence.find(({ integrity_verified }) => integrity_verified);
    });
    await original.app.close();

    copy = await aRestoredCopy(original.database);
    expect(await contentsOf(copy)).toEqual(await contentsOf(original.database));

    jest.spyOn(SystemClock.prototype, 'now').mockImplementation(() => new Date(Date.now() + 4 * DAY_MS));
    restored = await aRunningApp({ ...copy.environment, SAFEGUARDIAN_DATA: original.dataFolder });
    expect(restored.app.get(Clock).now().getTime()).toBeGreaterThan(birthday.getTime());
    await restored.app.get(FollowBirthdays).run();
    const again = await signedIn(restored.address, guardian.email);
    expect(await again.data('GET', `/api/v1/families/children/${child}`)).toMatchObject({
      age: 18,
      monitoring_status: 'ended',
    });
    const checked = await again.data<{ verified: boolean }>('GET', `/api/evidence/${evidence.id}/verify`);
    expect(checked.verified).toBe(true);
    const card = await again.data('POST', `/api/v1/families/children/${child}/crisis-card`, {
      reason: 'after restoring',
    });
    expect(card).toMatchObject({ contacts: [{ name: 'Gran' }] });
  });
});
