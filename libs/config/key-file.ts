import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Reads a secret, or creates it readable by its owner alone. Written aside and renamed: a crash leaves all or nothing. */
function loadOrCreate(path: string, create: () => string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const secret = create().trim();
  const aside = `${path}.${process.pid}`;
  const file = openSync(aside, 'wx', 0o600);
  writeSync(file, secret);
  fsyncSync(file);
  closeSync(file);
  renameSync(aside, path);
  return secret;
}

/** 32 random bytes, base64 in the file. */
export const loadOrCreateMasterKey = (path: string): string =>
  loadOrCreate(path, () => randomBytes(32).toString('base64'));

/** An ECDSA P-256 private key as PKCS #8 PEM, for signing access tokens. */
export const loadOrCreateTokenKey = (path: string): string =>
  loadOrCreate(path, () =>
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
