import { generateSecret, generateURI, verifySync } from 'otplib';

const PERIOD_SECONDS = 30;
const STEPS_A_DAY = (24 * 3600) / PERIOD_SECONDS;

/** A new shared secret, base32, 160 bits. */
export const newTotpSecret = (): string => generateSecret();

/** What an authenticator app reads from a picture. */
export const totpUri = (secret: string, label: string): string =>
  generateURI({ issuer: 'SafeGuardian', label, secret });

/**
 * Finds the time step a code belongs to, one step early or late included, among those after the last one used: a code
 * that was seen once is worth nothing to whoever looked over a shoulder (RFC 6238, section 5.2).
 *
 * A step more than a day ahead was spent by a clock that was wrong, and shuts nobody out until it comes.
 *
 * @returns null when the code is wrong or was used
 */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({ secret, token: code, epoch, period: PERIOD_SECONDS, epochTolerance: PERIOD_SECONDS });
  if (!result.valid || !('timeStep' in result)) return null;
  const isSpent = result.timeStep <= lastStep && lastStep - result.timeStep < STEPS_A_DAY;
  return isSpent ? null : result.timeStep;
}
