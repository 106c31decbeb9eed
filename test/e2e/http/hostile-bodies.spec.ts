import { connect } from 'node:net';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aChild, aGuardian, aSession, Client } from '../../support/people/client';
import type { Answer, Guardian } from '../../support/people/client';

const KB = 1024;
const repeated = (text: string, bytes: number) => text.repeat(Math.ceil(bytes / text.length)).slice(0, -1);
const listOf = (item: string, bytes: number) => `[${repeated(`${item},`, bytes)}]`;
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** Whatever was sent, the answer is short and is one of these. */
const isRefused = (answer: Answer, statuses: readonly number[]) => {
  expect(statuses).toContain(answer.status);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(JSON.stringify(answer.body).length).toBeLessThan(4_000);
  expect((answer.body.errors as unknown[] | undefined)?.length ?? 0).toBeLessThanOrEqual(10);
};

describe('what a stranger sends', () => {
  let running: RunningApp;
  let stranger: Client;
  let guardian: Guardian;
  let messages: string;

  beforeAll(async () => {
    running = await aRunningApp();
    stranger = new Client(running.address);
    guardian = await aGuardian(running.address);
    messages = `/api/monitoring/sessions/${await aSession(guardian, await aChild(guardian))}/messages`;
  });
  afterAll(() => running.close());

  const credentials = '"email":"a@b.example","password":"correct horse battery"';
  it.each([
    ['a list where an object belongs, 300 KB', `{${credentials},"device_info":${listOf('{}', 300 * KB)}}`],
    ['a list of two million numbers', listOf('1', 2_000 * KB)],
    ['a list of lists, 9 MB', listOf('[]', 9_000 * KB)],
    ['300 KB of names', `{${repeated('"a":1,', 300 * KB)}}`],
    ['a name of 300 KB', `{"${'a'.repeat(300 * KB)}":1}`],
    ['a number of 300 KB', `{"email":${'1'.repeat(300 * KB)}}`],
    ['100,000 levels', nested(100_000)],
  ])('%s is not read to its end', async (_, body) => {
    isRefused(await stranger.send('POST', '/api/auth/login', body), [413]);
    expect((await stranger.send('GET', '/health')).status).toBe(200);
  });

  it.each([
    ['a list where an object belongs', `{${credentials},"device_info":${listOf('{}', 15 * KB)}}`, 413],
    ['a short one', `{${credentials},"device_info":[]}`, 422],
    ['a list instead of the body', listOf('{}', 1 * KB), 422],
    // A client of the specification may send more than is known; it is looked at no further.
    ['unknown names', `{${credentials},${Array.from({ length: 900 }, (_, n) => `"n${n}":1`).join()}}`, 401],
    ['a long unknown name', `{"${'n'.repeat(15_000)}":1}`, 422],
    ['41 levels', nested(41), 400],
    ['a text that is too long for its field', `{"email":"${'a'.repeat(15_000)}","password":"x"}`, 422],
    ['a document that is only null', 'null', 422],
    ['a document that is only a number', '7', 422],
  ])('of 16 KB at most, %s is answered in a few lines', async (_, body, status) => {
    isRefused(await stranger.send('POST', '/api/auth/login', body), [status]);
  });

  it('in the form of a web page, as text or as no kind at all, is not decoded', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/xml', 'image/png']) {
      isRefused(await stranger.send('POST', '/api/auth/login', 'email=a&password=b', { 'content-type': type }), [415]);
    }
  });

  it('where a large body is taken, is not read before it is known who sends it', async () => {
    const body = `{"messages":${listOf('{}', 300 * KB)}}`;
    isRefused(await stranger.send('POST', messages, body), [401]);
    isRefused(await stranger.send('POST', messages, body, { authorization: 'Bearer x.y.z' }), [401]);
    isRefused(await stranger.send('POST', messages, body, { 'x-api-key': 'x' }), [401]);
  });

  it('who is known hands over no more values than a batch can hold', async () => {
    isRefused(await guardian.send('POST', messages, `{"messages":${listOf('{}', 300 * KB)}}`), [413]);
    isRefused(await guardian.send('POST', messages, `{"messages":${listOf('{}', 2 * KB)}}`), [422]);
    isRefused(await guardian.send('POST', messages, `{"messages":${listOf('1', 20 * KB)}}`), [422]);
  });

  it('a thousand parameters, or one a thousand times, are answered in a few lines', async () => {
    const names = Array.from({ length: 1_000 }, (_, n) => `n${n}=1`).join('&');
    isRefused(await guardian.send('GET', `/api/alerts?${names}`), [422]);
    isRefused(await guardian.send('GET', `/api/alerts?${repeated('limit=1&', 8 * KB)}`), [422]);
    isRefused(await guardian.send('GET', `/api/alerts?status=${repeated('new,', 8 * KB)}`), [422]);
  });

  it('a body that trickles in is cut off', async () => {
    const { host, hostname, port } = new URL(running.address);
    const socket = connect(Number(port), hostname);
    const head = `POST /api/auth/login HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: 9000\r\n\r\n`;
    socket.write(`${head}{`);
    const trickle = setInterval(() => socket.write(' '), 200);
    let heard = '';
    socket.on('data', (bytes) => (heard += bytes.toString()));
    await new Promise<void>((resolve) => socket.once('close', () => resolve()).once('error', () => undefined));
    clearInterval(trickle);
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
    expect(heard).toContain('BODY_TOO_SLOW');
  });
});
