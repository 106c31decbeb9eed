import net from 'node:net';
import { freePort } from '../../../tools/launch/free-port.mjs';

describe('a free port', () => {
  it('lies below those that systems take for outgoing connections', async () => {
    const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()));
    expect(ports.filter((port) => port < 1024 || port >= 32_768)).toEqual([]);
  });

  it('is the preferred one, unless something listens there', async () => {
    const wanted = await freePort();
    expect(await freePort(wanted)).toBe(wanted);
    const other = net.createServer();
    await new Promise((resolve) => other.listen(wanted, '127.0.0.1', resolve));
    expect(await freePort(wanted)).not.toBe(wanted);
    await new Promise((resolve) => other.close(resolve));
  });
});
