import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const WAIT_MS = 30_000;

/** The letters to one address that wait in the outbox folder, oldest first: where mail goes without a mail server. */
export async function lettersTo(dataFolder: string, email: string): Promise<string[]> {
  const folder = join(dataFolder, 'outbox');
  // ENOENT: no letter was written yet, which only looking can tell.
  const files = await readdir(folder).catch(() => []);
  const names = files.filter((name) => !name.startsWith('.')).sort();
  const letters = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return letters
    .map(unfolded)
    .filter((letter) => /^To: .*$/im.exec(letter)?.[0].toLowerCase().includes(email.toLowerCase()));
}

/** Quoted-printable (RFC 2045): soft line ends go, and `=3D` is an equals sign again. */
export const unfolded = (letter: string): string =>
  letter.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** The code of the newest letter that carries one. @throws Error when none comes */
export async function codeSentTo(dataFolder: string, email: string): Promise<string> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await pause(20)) {
    const codes = (await lettersTo(dataFolder, email)).map((letter) => /^ {4}(\d{6})\r?$/m.exec(letter)?.[1]);
    const newest = codes.filter((code) => code !== undefined).at(-1);
    if (newest) return newest;
  }
  throw new Error(`no letter with a code came for ${email}`);
}

/** What the link of the newest letter carries behind its hash sign. @throws Error when none comes */
export async function tokenSentTo(dataFolder: string, email: string): Promise<string> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await pause(20)) {
    const tokens = (await lettersTo(dataFolder, email)).map((letter) => /#token=(\S+)/.exec(letter)?.[1]);
    const newest = tokens.filter((token) => token !== undefined).at(-1);
    if (newest) return newest;
  }
  throw new Error(`no letter with a link came for ${email}`);
}
