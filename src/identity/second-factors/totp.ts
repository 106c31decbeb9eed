import { generateSecret, generateURI, verifySync } from 'otplib';

const PERIOD_SECONDS = 30;

/** A new shared secret, base32, 160 bits. */
export const newTotpSecret = (): string => generateSecret();

/** What an authenticator app reads from a picture. */
export const totpUri = (secret: string, label: string): string =>
  generateURI({ issuer: 'SafeGuardian', label, secret });

/**
 * Finds the time step a code belongs to, one step early or late included, among those after the last one used: a code
 * that was seen once is worth nothing to whoever looked over a shoulder (RFC 6238, section 5.2).
 *
 * @returns null when the code is wrong or was used
 */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({ secret, token: code, epoch, period: PERIOD_SECONDS, epochTolerance: PERIOD_SECONDS });
  if (!result.valid || !('timeStep' in result)) return null;
  return result.timeStep > lastStep ? result.timeStep : null;
}
