import type { Socket } from 'socket.io-client';
import { aRunningApp } from '../support/app';
import type { RunningApp } from '../support/app';
import { aChild, aGuardian, Client } from '../support/client';
import type { Guardian } from '../support/client';
import { aChildLogin, anInvited, signedIn } from '../support/family';
import { freePort, Process } from '../support/process';
import { connected } from '../support/sockets';
import { until } from '../support/until';

let one: RunningApp;
let other: Process;
let guardian: Guardian;
beforeAll(async () => {
  const { ensureBuilt } = await import('../../tools/launch/build.mjs');
  await ensureBuilt();
  one = await aRunningApp();
  other = await Process.start(one.database, one.dataFolder, await freePort());
  guardian = await aGuardian(one.address);
}, 240_000);
afterAll(async () => {
  await other.kill();
  await one.close();
});

const ended = (socket: Socket) => until(() => socket.disconnected);
const elsewhere = ({ token }: Client) => Object.assign(new Client(other.address), { token });

describe('a change of rights that one process makes', () => {
  it('ends the sockets that a member has with another process, and what that one remembered', async () => {
    const partner = await anInvited(guardian);
    expect((await elsewhere(partner).send('GET', '/api/v1/home')).status).toBe(200);
    const socket = await connected(other.address, partner.token);
    await guardian.send('DELETE', `/api/v1/families/members/${partner.accountId}`);
    await ended(socket);
    expect((await elsewhere(partner).send('GET', '/api/v1/home')).status).toBe(403);
  });

  it('reaches every member when custody-conflict mode begins', async () => {
    const socket = await connected(other.address, guardian.token);
    await guardian.send('PUT', '/api/v1/families/custody-conflict', { on: true });
    await ended(socket);
  });

  it('is the end of one session as well, and leaves the others of the account alone', async () => {
    const phone = await signedIn(one.address, guardian.email);
    const [socket, kept] = [await connected(other.address, phone.token), await connected(other.address, guardian.token)];
    expect((await elsewhere(phone).send('GET', '/api/v1/home')).status).toBe(200);
    await phone.send('POST', '/api/auth/logout');
    await ended(socket);
    expect((await elsewhere(phone).send('GET', '/api/v1/home')).status).toBe(401);
    expect(kept.connected).toBe(true);
    kept.close();
  });

  it('reaches a child whose data is erased', async () => {
    const childId = await aChild(guardian);
    const child = await aChildLogin(guardian, childId);
    const socket = await connected(other.address, child.token);
    await guardian.data('POST', `/api/v1/families/children/${childId}/erasure`, { reason: 'r', confirm: 'Nora' });
    await ended(socket);
    expect((await elsewhere(child).send('GET', '/api/v1/me/mirror')).status).toBe(401);
  });
});
