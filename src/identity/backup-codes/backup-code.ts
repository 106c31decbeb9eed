import { randomInt } from 'node:crypto';

export const BACKUP_CODES = 10;
/** Without letters and digits that are taken for one another. Ten of 31: 49 bits. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 10;

/** Ten codes that are each accepted once, such as `k4mp7-x2rtz`. */
export function newBackupCodes(): string[] {
  return Array.from({ length: BACKUP_CODES }, () => {
    const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
}

/** As it was given out, however it was typed. */
export const plainBackupCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '');
