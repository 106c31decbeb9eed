import { generateSync } from 'otplib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '@app/kernel';
import { Client, PASSWORD } from './client';
import type { Answer, Guardian } from './client';

export interface Question {
  readonly token: string;
  readonly methods: string[];
  readonly passkey_options?: { readonly challenge: string; readonly rpId: string };
}

export const MOBILE = { device_type: 'mobile', device_id: 'the-telephone-of-this-test' };

/** Signs in with the password. */
export const signIn = (address: string, email: string, overrides: object = {}): Promise<Answer> =>
  new Client(address).send('POST', '/api/auth/login', { email, password: PASSWORD, device_info: MOBILE, ...overrides });

/** The question for a second factor that a sign-in with the password ends in. */
export async function questionFor(address: string, email: string): Promise<Question> {
  const answer = await signIn(address, email);
  return (answer.body.data as { second_factor: Question }).second_factor;
}

/** An authenticator app with a clock of its own. */
export const codeAt = (secret: string, at: Date): string =>
  generateSync({ secret, epoch: Math.floor(at.getTime() / 1000) });

/** Proves again, in the session that is open, who uses it: for five minutes it may change how they sign in. */
export const proveAgain = (client: Client, password = PASSWORD): Promise<unknown> =>
  client.data('POST', '/api/users/step-up', { method: 'password', password });

/** Sets up an authenticator app. @returns its secret and the backup codes */
export async function withAuthenticator(guardian: Guardian, now: Date) {
  await proveAgain(guardian);
  const { secret } = await guardian.data<{ secret: string; uri: string }>('POST', '/api/users/totp');
  const { backup_codes } = await guardian.data<{ backup_codes: string[] }>('POST', '/api/users/totp/confirm', {
    code: codeAt(secret, now),
  });
  return { secret, backupCodes: backup_codes };
}

/** The clock of a running app, held still until the test moves it. */
export function heldClock(app: NestFastifyApplication, start = new Date()) {
  let now = start;
  const spy = jest.spyOn(app.get(Clock), 'now').mockImplementation(() => now);
  return {
    now: () => now,
    forward: (seconds: number) => (now = new Date(now.getTime() + seconds * 1000)),
    release: () => spy.mockRestore(),
  };
}
