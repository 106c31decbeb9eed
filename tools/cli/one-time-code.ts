import { generate } from 'otplib';

/** `one-time-code SECRET`: for trying the demo's accounts without an authenticator app. */
export async function run([secret, ...more]: string[]): Promise<number> {
  if (!secret || more.length > 0 || !/^[A-Z2-7]{16,}$/.test(secret)) {
    process.stderr.write('usage: one-time-code SECRET\n  SECRET  in base32, as it was shown when the app was set up\n');
    return 2;
  }
  process.stdout.write(`${await generate({ secret })}\n`);
  return 0;
}
