import net from 'node:net';

/**
 * Where no system takes ports for outgoing connections (Linux from 32768, others from 49152): a port found free here
 * stays so until it is used, and is free again for who starts once more on it.
 */
const [LOWEST, HIGHEST] = [20_000, 32_000];

/** A free port on loopback; `preferred` when it is free. */
export async function freePort(preferred = 0) {
  for (let port = preferred || anyPort(); ; port = anyPort()) {
    if (await isFree(port)) return port;
  }
}

export const isFree = (port) =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

const anyPort = () => LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
