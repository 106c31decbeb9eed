import { randomUUID } from 'node:crypto';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aGuardian, anUnverifiedGuardian, codeFor } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { anInvited } from '../../support/people/family';

const anAddress = () => `${randomUUID()}@family.example`;

describe('an invitation', () => {
  let running: RunningApp;
  let guardian: Guardian;
  beforeAll(async () => {
    running = await aRunningApp();
    guardian = await aGuardian(running.address);
  });
  afterAll(() => running.close());

  const invite = async (body: object) =>
    (await guardian.data<{ code: string }>('POST', '/api/families/invitations', body)).code;
  const join = (who: Guardian, invitation_code: string) =>
    who.send('POST', '/api/v1/families/join', { invitation_code });
  /** Somebody whose address is confirmed and who belongs to no family. */
  const alone = async () => {
    const kim = await anInvited(guardian);
    await kim.send('POST', '/api/v1/families/leave');
    return kim;
  };

  it('for one address opens for nobody else who has the code', async () => {
    const code = await invite({ email: anAddress() });
    await expect(aGuardian(running.address, { invitation_code: code })).rejects.toThrow('INVITATION_UNUSABLE');
    const kim = await alone();
    expect(await join(kim, code)).toMatchObject({ status: 422, body: { code: 'INVITATION_UNUSABLE' } });
  });

  it('for one address opens for its owner once they have shown that it is theirs', async () => {
    const email = anAddress();
    const code = await invite({ email: email.toUpperCase(), permission_level: 'full' });
    const owner = await anUnverifiedGuardian(running.address, { email, invitation_code: code });
    expect(owner.familyId).toBeNull();
    expect((await owner.send('GET', '/api/alerts')).status).toBe(403);
    expect(await join(owner, code)).toMatchObject({ status: 403, body: { code: 'EMAIL_NOT_VERIFIED' } });
    await owner.data('POST', '/api/users/verify-email', { code: await codeFor(email) });
    expect((await join(owner, code)).status).toBe(200);
    expect(await owner.data('GET', '/api/families/current')).toMatchObject({ id: guardian.familyId });
  });

  it('that says nothing of rights gives the least: seeing, and changing nothing', async () => {
    const code = await invite({});
    const kim = await aGuardian(running.address, { invitation_code: code });
    const { id } = await kim.data<{ id: string }>('GET', '/api/users/profile');
    const { members } = await guardian.data<{ members: { account_id: string; permission_level: string }[] }>(
      'GET',
      '/api/v1/families/members',
    );
    const level = members.find(({ account_id: account }) => account === id)?.permission_level;
    expect(level).toBe('view_only');
  });
});
