import { randomUUID } from 'node:crypto';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aChild, aGuardian } from '../../support/people/client';
import type { Guardian, Client } from '../../support/people/client';
import { aGroomingChat } from '../../support/conversations';
import { anInvited, signedIn } from '../../support/people/family';
import { connected, heard } from '../../support/sockets/sockets';
import { until } from '../../support/until';

interface Line {
  readonly account_id: string;
  readonly relationship: string;
  readonly permission_level: string;
  readonly email: string | null;
}
interface Current {
  readonly guardians: readonly { readonly id: string; readonly email: string | null; readonly name: string }[];
  readonly children: readonly { readonly id: string }[];
  readonly custody_conflict: { readonly on: boolean; readonly mine: boolean };
}

describe('the members of a family', () => {
  let running: RunningApp;
  let guardian: Guardian;

  beforeAll(async () => {
    running = await aRunningApp();
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    guardian = await aGuardian(running.address);
  });

  const code = async (client: Client, method: string, path: string, body?: unknown) => {
    const answer = await client.send(method, path, body);
    return [answer.status, answer.body.code];
  };
  const members = async (client: Client) =>
    (await client.data<{ members: Line[] }>('GET', '/api/v1/families/members')).members;
  const right = { relationship: 'guardian', permission_level: 'view_only', child_ids: null };

  it('see the children chosen for them and no other, by whatever path', async () => {
    const [nora, leo] = [await aChild(guardian), await aChild(guardian, { first_name: 'Leo' })];
    const kim = await anInvited(guardian, { child_ids: [nora] });
    const { children } = await kim.data<Current>('GET', '/api/families/current');
    expect(children.map(({ id }) => id)).toEqual([nora]);
    expect(await code(kim, 'GET', `/api/v1/families/children/${leo}`)).toEqual([404, 'CHILD_NOT_FOUND']);
    expect(await code(kim, 'POST', '/api/monitoring/sessions', { child_id: leo, platform: 'sms' })).toEqual([
      404,
      'CHILD_NOT_FOUND',
    ]);
  });

  it('have the rights that the inviter chose, and nobody writes more than the form names', async () => {
    const kim = await anInvited(guardian, { permission_level: 'view_only' });
    const child = await aChild(guardian);
    const session = { child_id: child, platform: 'sms' };
    expect(await code(kim, 'POST', '/api/monitoring/sessions', session)).toEqual([403, 'AUTH_003']);
    expect((await kim.send('GET', '/api/alerts')).status).toBe(200);
    const more = { ...right, family_id: randomUUID(), account_id: randomUUID() };
    expect(await code(guardian, 'PUT', `/api/v1/families/members/${kim.accountId}`, more)).toEqual([422, 'VALIDATION']);
    const owner = { ...right, relationship: 'primary_guardian' };
    expect(await code(guardian, 'PUT', `/api/v1/families/members/${kim.accountId}`, owner)).toEqual([
      422,
      'VALIDATION',
    ]);
  });

  it('lose and gain rights at once: on the next request, and on an open socket', async () => {
    const kim = await anInvited(guardian);
    const socket = await connected(running.address, kim.token);
    const ended = new Promise((resolve) => socket.on('disconnect', resolve));
    expect((await kim.send('GET', '/api/alerts')).status).toBe(200);
    await guardian.data('PUT', `/api/v1/families/members/${kim.accountId}`, {
      ...right,
      relationship: 'emergency_contact',
      permission_level: 'full',
    });
    expect(await code(kim, 'GET', '/api/alerts')).toEqual([403, 'AUTH_003']);
    await ended;
    const [, changed] = await members(guardian);
    expect(changed).toMatchObject({ relationship: 'emergency_contact', permission_level: 'emergency_only' });
  });

  it('keep their login when they are removed, and open nothing of the family any more', async () => {
    const kim = await anInvited(guardian);
    const socket = await connected(running.address, kim.token);
    const notices = heard(socket, 'family_notice');
    const ended = new Promise((resolve) => socket.on('disconnect', resolve));
    await guardian.send('DELETE', `/api/v1/families/members/${kim.accountId}`);
    expect((await kim.send('GET', '/api/families/current')).status).toBe(403);
    await ended;
    const again = await signedIn(running.address, kim.email);
    const { family_id } = await again.data<{ family_id: string | null }>('GET', '/api/users/profile');
    expect(family_id).toBeNull();
    const reconnected = await connected(running.address, again.token);
    const later = heard(reconnected, 'family_notice');
    await anInvited(guardian);
    const seen = await guardian.data<{ notices: { kind: string }[] }>('GET', '/api/v1/families/notices');
    expect(seen.notices.map(({ kind }) => kind)).toEqual(['member_joined', 'member_left', 'member_joined']);
    expect([...notices, ...later].filter(({ kind }) => kind === 'member_left')).toEqual([]);
    reconnected.close();
  });

  it('cannot be without a primary guardian: whoever answers for the family hands over first', async () => {
    const kim = await anInvited(guardian, { child_ids: [await aChild(guardian)] });
    const [{ account_id: founder }] = await members(guardian);
    const last = await guardian.send('POST', '/api/v1/families/leave');
    expect(last.body).toMatchObject({
      status: 409,
      code: 'LAST_PRIMARY_GUARDIAN',
      hint: expect.stringMatching('hand-over'),
    });
    expect(await code(guardian, 'DELETE', `/api/v1/families/members/${founder}`)).toEqual([
      409,
      'LAST_PRIMARY_GUARDIAN',
    ]);
    await guardian.send('POST', '/api/v1/families/hand-over', { account_id: kim.accountId });
    const after = await members(kim);
    expect(after.map(({ account_id, relationship }) => [account_id, relationship])).toEqual([
      [kim.accountId, 'primary_guardian'],
      [founder, 'guardian'],
    ]);
    expect((await guardian.send('POST', '/api/v1/families/leave')).status).toBe(204);
    expect(await members(kim)).toHaveLength(1);
  });

  it('lose rights that another process took from them', async () => {
    const kim = await anInvited(guardian);
    expect((await kim.send('GET', '/api/alerts')).status).toBe(200);
    await running.database.query(
      `update families.members set permission_level = 'emergency_only' where account_id = $1`,
      [kim.accountId],
    );
    await until(async () => (await kim.send('GET', '/api/alerts')).status === 403);
    await running.database.query('delete from families.members where account_id = $1', [kim.accountId]);
    await until(async () => (await kim.send('GET', '/api/families/current')).status === 401);
  });

  it('hand over once, however many windows ask for it', async () => {
    const [kim, sam] = [await anInvited(guardian), await anInvited(guardian)];
    const answers = await Promise.all(
      [kim, sam].map(({ accountId }) => guardian.send('POST', '/api/v1/families/hand-over', { account_id: accountId })),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
    const primary = (await members(guardian)).filter(({ relationship }) => relationship === 'primary_guardian');
    expect(primary).toHaveLength(1);
  });

  it('of another family are answered like people who do not exist', async () => {
    const [mine] = await members(guardian);
    const stranger = await aGuardian(running.address);
    for (const id of [mine.account_id, randomUUID()]) {
      expect(await code(stranger, 'DELETE', `/api/v1/families/members/${id}`)).toEqual([404, 'MEMBER_NOT_FOUND']);
      expect(await code(stranger, 'PUT', `/api/v1/families/members/${id}`, right)).toEqual([404, 'MEMBER_NOT_FOUND']);
      const handOver = { account_id: id };
      expect(await code(stranger, 'POST', '/api/v1/families/hand-over', handOver)).toEqual([404, 'MEMBER_NOT_FOUND']);
    }
  });

  it('are not invited to see children of another family', async () => {
    const foreign = await aChild(await aGuardian(running.address));
    expect(await code(guardian, 'POST', '/api/families/invitations', { child_ids: [foreign] })).toEqual([
      404,
      'CHILD_NOT_FOUND',
    ]);
  });

  describe('and invitations', () => {
    const invite = () => guardian.data<{ id: string; code: string }>('POST', '/api/families/invitations', {});
    const register = (invitation_code: string) => aGuardian(running.address, { invitation_code });

    it('stop working when they are revoked', async () => {
      const { id, code: secret } = await invite();
      const stranger = await aGuardian(running.address);
      expect(await code(stranger, 'DELETE', `/api/families/invitations/${id}`)).toEqual([404, 'INVITATION_NOT_FOUND']);
      expect((await guardian.send('DELETE', `/api/families/invitations/${id}`)).status).toBe(204);
      await expect(register(secret)).rejects.toThrow('INVITATION_UNUSABLE');
      expect(await code(guardian, 'DELETE', `/api/families/invitations/${id}`)).toEqual([409, 'INVITATION_STATE']);
      const { invitations } = await guardian.data<{ invitations: { status: string; code?: string }[] }>(
        'GET',
        '/api/families/invitations',
      );
      expect(invitations).toEqual([expect.objectContaining({ status: 'revoked' })]);
      expect(JSON.stringify(invitations)).not.toContain(secret);
    });

    it('let an account without a family enter, once, and refuse one that has a family', async () => {
      const kim = await anInvited(guardian);
      await kim.send('POST', '/api/v1/families/leave');
      const { code: secret } = await invite();
      const body = { invitation_code: secret };
      expect(await code(await aGuardian(running.address), 'POST', '/api/v1/families/join', body)).toEqual([
        409,
        'IN_FAMILY_ALREADY',
      ]);
      await kim.data('POST', '/api/v1/families/join', body);
      expect((await members(guardian)).map(({ account_id }) => account_id)).toContain(kim.accountId);
      expect((await kim.send('GET', '/api/families/current')).status).toBe(200);
      const other = await anInvited(guardian);
      await other.send('POST', '/api/v1/families/leave');
      expect(await code(other, 'POST', '/api/v1/families/join', body)).toEqual([422, 'INVITATION_UNUSABLE']);
    });

    it('cannot be guessed at any pace', async () => {
      const kim = await anInvited(guardian);
      await kim.send('POST', '/api/v1/families/leave');
      const answers = new Set<number>();
      for (let tries = 0; tries < 15; tries++) {
        answers.add(
          (await kim.send('POST', '/api/v1/families/join', { invitation_code: `AAAA-AAAA-${tries}` })).status,
        );
      }
      expect([...answers]).toEqual([422, 429]);
    });
  });

  describe('whose custody is in conflict', () => {
    const mode = (client: Client, on: boolean) => code(client, 'PUT', '/api/v1/families/custody-conflict', { on });

    it('do not learn each other’s addresses, and only the one who asked can end it', async () => {
      const kim = await anInvited(guardian, { permission_level: 'view_only' });
      expect(await mode(kim, true)).toEqual([200, undefined]);
      const current = await guardian.data<Current>('GET', '/api/families/current');
      expect(current.guardians.map(({ email, name }) => [email, name])).toEqual([
        [guardian.email, 'Robin Berg'],
        [null, 'Kim Falk'],
      ]);
      expect(current.custody_conflict).toMatchObject({ on: true, mine: false });
      expect(JSON.stringify(await members(guardian))).not.toContain(kim.email);
      expect(await mode(guardian, false)).toEqual([403, 'CUSTODY_CONFLICT']);
      expect(await code(guardian, 'DELETE', `/api/v1/families/members/${kim.accountId}`)).toEqual([
        403,
        'CUSTODY_CONFLICT',
      ]);
      expect(await code(guardian, 'PUT', `/api/v1/families/members/${kim.accountId}`, right)).toEqual([
        403,
        'CUSTODY_CONFLICT',
      ]);
      expect(await mode(kim, false)).toEqual([200, undefined]);
      expect(JSON.stringify(await members(guardian))).toContain(kim.email);
    });

    it('do not learn where the child was, in an alert, in evidence, or from a crisis card', async () => {
      const kim = await anInvited(guardian);
      const child = await aChild(guardian);
      const contacts = [{ name: 'Gran', relation: 'grandmother', phone: '+46 8 000', address: 'Secret Street 1' }];
      await guardian.send('PUT', `/api/v1/families/children/${child}/emergency`, { contacts });
      const { messages } = await aChatWithAPlace(guardian, child);
      await mode(kim, true);
      const [alert] = await until(async () => {
        const { alerts } = await guardian.data<{ alerts: { id: string }[] }>('GET', '/api/alerts');
        return alerts.length > 0 && alerts;
      });
      const detail = await guardian.send('GET', `/api/alerts/${alert.id}`);
      const evidence = await until(async () => {
        const list = await guardian.data<{ evidence: { id: string }[] }>('GET', '/api/evidence');
        return list.evidence[0];
      });
      const reason = { 'x-evidence-access-reason': 'looking with the other parent' };
      const content = await guardian.send('GET', `/api/evidence/${evidence.id}/content`, undefined, reason);
      const exported = await guardian.send('GET', `/api/evidence/${evidence.id}/export`, undefined, reason);
      const card = await guardian.send('POST', `/api/v1/families/children/${child}/crisis-card`, {
        reason: 'hospital',
      });
      const everything = JSON.stringify([detail.body, content.body, exported.body, card.body]);
      expect(messages).toBeGreaterThan(0);
      expect([detail.status, content.status, card.status]).toEqual([200, 200, 200]);
      expect(exported.body).toMatchObject({ status: 403, code: 'CUSTODY_CONFLICT' });
      expect(JSON.stringify(content.body)).toContain('Not shown while custody-conflict mode is on');
      expect(everything).not.toContain('Harbour Road 5');
      expect(everything).not.toContain('Secret Street 1');
      await mode(kim, false);
      const open = await guardian.send('POST', `/api/v1/families/children/${child}/crisis-card`, {
        reason: 'hospital',
      });
      const shown = await guardian.send('GET', `/api/alerts/${alert.id}`);
      expect(JSON.stringify(open.body)).toContain('Secret Street 1');
      expect(JSON.stringify(shown.body)).toContain('Harbour Road 5');
    });
  });
});

/** An approach that ends with a place: a message of the type `location`. */
async function aChatWithAPlace(guardian: Client, childId: string): Promise<{ messages: number }> {
  const { id } = await guardian.data<{ id: string }>('POST', '/api/monitoring/sessions', {
    child_id: childId,
    platform: 'instagram',
  });
  const chat = aGroomingChat();
  const last = chat[chat.length - 1];
  const place = {
    ...last,
    platform_message_id: `${last.conversation_id}-place`,
    content: 'i can pick you up at Harbour Road 5, dont tell your mom',
    type: 'location',
  };
  const messages = [...chat, place];
  await guardian.data('POST', `/api/monitoring/sessions/${id}/messages`, { messages });
  return { messages: messages.length };
}
