/** PostgreSQL: stopping (57P01), stopped by a crash (57P02), starting (57P03), too many connections (53300). */
const STATES = new Set(['57P01', '57P02', '57P03', '53300']);
/** The socket to it. */
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT']);
/** `pg` gives these no code. */
const LOST =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/**
 * Whether an error says that the database cannot be asked now, and nothing about what was asked. Whether a transaction
 * that had sent its COMMIT was carried out is not known then.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { readonly code?: unknown };
  if (typeof code === 'string') return STATES.has(code) || SOCKET.has(code) || code.startsWith('08');
  return LOST.test(error.message);
}
