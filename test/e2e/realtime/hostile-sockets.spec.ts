import { connect } from 'node:net';
import type { Socket as TcpSocket } from 'node:net';
import { io } from 'socket.io-client';
import { MOST_QUIET } from '../../../libs/http/limits/quiet-connections';
import { STRANGERS } from '../../../libs/realtime/strangers';
import { aGuardian, Client } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { connected } from '../../support/sockets/sockets';
import { until } from '../../support/until';

const KB = 1024;

let running: RunningApp;
let guardian: Guardian;

beforeAll(async () => {
  running = await aRunningApp({ SAFEGUARDIAN_TRUSTED_PROXIES: '' });
  guardian = await aGuardian(running.address);
});
afterAll(() => running.close());

/** A bare connection, which says nothing of itself; null where it is not let in. */
const anonymous = (): Promise<WebSocket | null> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${running.address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    socket.addEventListener('open', () => resolve(socket));
    socket.addEventListener('error', () => resolve(null));
  });
const ended = (socket: WebSocket) => new Promise<void>((resolve) => socket.addEventListener('close', () => resolve()));
const isWell = async () => {
  expect((await new Client(running.address).send('GET', '/health')).status).toBe(200);
  const socket = await connected(running.address, guardian.token);
  expect(socket.connected).toBe(true);
  socket.close();
};

describe('connections of nobody', () => {
  it('are let in a few at a time from one network, and end', async () => {
    const before = (await Promise.all(Array.from({ length: 100 }, anonymous))).filter((socket) => socket !== null);
    expect(before.length).toBe(STRANGERS.fromOneNetwork);
    expect(await anonymous()).toBeNull();
    // socket.io hangs up on whoever does not say who they are.
    await Promise.all(before.map(ended));
    await isWell();
  });

  it('with a token that is none are no more than that', async () => {
    const refused = await Promise.allSettled(Array.from({ length: 20 }, () => connected(running.address, 'a.b.c')));
    expect(refused.map(({ status }) => status)).toEqual(Array<string>(20).fill('rejected'));
    const last = await until(anonymous);
    last.close();
  });

  it('count no more once they are somebody’s', async () => {
    const sockets = await Promise.all(
      Array.from({ length: STRANGERS.fromOneNetwork + 8 }, async (_, n) => {
        // One after the other, as people come.
        await new Promise((resolve) => setTimeout(resolve, n * 20));
        return connected(running.address, guardian.token);
      }),
    );
    expect(sockets.filter((socket) => socket.connected)).toHaveLength(STRANGERS.fromOneNetwork + 8);
    for (const socket of sockets) socket.close();
  });

  it('that say nothing at all are closed, the longest quiet first, when there are too many', async () => {
    const { hostname, port } = new URL(running.address);
    const silent = (): Promise<TcpSocket> =>
      new Promise((resolve) => {
        const socket = connect(Number(port), hostname, () => resolve(socket));
        socket.on('error', () => undefined);
      });
    const sockets: TcpSocket[] = [];
    for (let n = 0; n < MOST_QUIET + 50; n++) sockets.push(await silent());
    await until(() => sockets.filter(({ destroyed, closed }) => destroyed || closed).length >= 50);
    expect(sockets.at(-1)!.destroyed).toBe(false);
    expect((await new Client(running.address).send('GET', '/health')).status).toBe(200);
    for (const socket of sockets) socket.destroy();
  });
});

describe('frames of somebody who is signed in', () => {
  /** Bytes that are sent as they are after the handshake, on a connection that joined its namespace. */
  const raw = async (): Promise<WebSocket> => {
    const socket = (await anonymous())!;
    const joined = new Promise<void>((resolve, reject) => {
      socket.addEventListener('message', ({ data }) => String(data).startsWith('40{') && resolve());
      socket.addEventListener('close', () => reject(new Error('closed')));
    });
    socket.send(`40${JSON.stringify({ token: guardian.token })}`);
    await joined;
    return socket;
  };

  it.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ['no packet', 'xyz'],
    ['an unknown packet', '9'],
    ['an event without a name', '42[]'],
    ['an event that is no list', '42{"a":1}'],
    ['an event of null', '42[null]'],
    ['broken JSON', '42["x",'],
    ['a name of the prototype', '42["__proto__",{}]'],
    ['another name of the prototype', '42["constructor",{"prototype":{"isAdmin":true}}]'],
    ['a reserved name', '42["disconnect"]'],
    ['another reserved name', '42["connect_error",{}]'],
    ['a name of what the server says', '42["new_alert",{"id":1}]'],
    ['an acknowledgement nobody asked for', '431["x"]'],
    ['an acknowledgement without end', '42999999999999999999["x"]'],
    ['a binary event without its attachments', '451-["x",{"_placeholder":true,"num":0}]'],
    ['ever so many attachments', '4599999999-["x"]'],
    ['bytes', new Uint8Array([0, 1, 2, 255])],
    ['another namespace', '40/admin,{}'],
    ['a namespace of the prototype', '40/__proto__,{}'],
    ['the connection once more', `40${JSON.stringify({ token: 1 })}`],
    ['lists in lists', `42${'['.repeat(4_000)}${']'.repeat(4_000)}`],
    ['more than an event may hold', `42["x","${'x'.repeat(17 * KB)}"]`],
    ['a megabyte', 'x'.repeat(KB * KB)],
  ])('%s harm nobody', async (_, frame) => {
    const socket = await raw();
    socket.send(frame);
    socket.send('42["unknown_event",{"a":1}]');
    await isWell();
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    socket.close();
  });

  it('without end are cut off', async () => {
    const socket = await raw();
    const end = ended(socket);
    for (let n = 0; n < STRANGERS.packets + 20; n++) socket.send('42["x"]');
    await end;
    await isWell();
  });

  it.each<[string, unknown]>([
    ['a number', 1],
    ['a list', [1, 2]],
    ['an object', { toString: 1 }],
    ['null', null],
    ['bytes', Buffer.alloc(1_000)],
    ['a long text', 'x'.repeat(10 * KB)],
    ['U+0000', '\u0000'],
  ])('with %s for a token are nobody’s', async (_, token) => {
    const socket = io(running.address, { transports: ['websocket'], auth: { token }, reconnection: false });
    const error = await new Promise<Error>((resolve) => socket.on('connect_error', resolve));
    expect(error.message).toBe('AUTH_002');
    socket.close();
    await isWell();
  });
});
