import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA } from './family';

/** Whom the installation under test makes: it approves colleagues, and decides for those whom an operator made. */
export const FIRST_OFFICER = 'first-officer@example.org';
export const FIRST_STAFF = `compliance_officer=Jonas Meier <${FIRST_OFFICER}>`;

/** What was shown once: the secret of the authenticator app, and codes that each open one session. */
export interface Opened {
  readonly secret: string;
  readonly backupCodes: string[];
}

const file = () => join(DATA, 'first-officer.json');

/** Each project of the browser tests runs in a process of its own, and the officer's account is opened once. */
export const kept = (): Opened | undefined =>
  existsSync(file()) ? (JSON.parse(readFileSync(file(), 'utf8')) as Opened) : undefined;

export function keep(opened: Opened): Opened {
  mkdirSync(DATA, { recursive: true });
  writeFileSync(file(), JSON.stringify(opened), { mode: 0o600 });
  return opened;
}
