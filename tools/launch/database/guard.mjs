/**
 * Waits for a process to end and then stops a PostgreSQL server, so that even `kill -9` leaves no server behind.
 * Arguments: the process to watch, the server's process, optionally a folder to remove afterwards.
 */
import fs from 'node:fs';

const [owner, server] = process.argv.slice(2, 4).map(Number);
const folder = process.argv[4];

const timer = setInterval(() => {
  if (!isAlive(server)) finish();
  else if (!isAlive(owner)) process.kill(server, 'SIGINT');
}, 500);

function finish() {
  clearInterval(timer);
  if (folder && !isAlive(owner)) fs.rmSync(folder, { recursive: true, force: true });
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: alive, but somebody else's. ESRCH: gone. There is no call that asks without raising.
    return error.code === 'EPERM';
  }
}
