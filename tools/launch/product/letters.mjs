import fs from 'node:fs';
import path from 'node:path';
import { say } from '../say.mjs';

const LOOK_EVERY_MS = 1_000;

/**
 * Says where each new letter lies: without a mail server it is a file, and whoever opens an account waits for its code.
 * A terminal shows what is in it as well, which saves opening the file; a log gets neither code nor link.
 *
 * @param {string} data the data folder
 * @param {{ isTerminal: boolean, tell?: (line: string) => void }} options
 * @returns {() => void} stops looking
 */
export function announceLetters(data, { isTerminal, tell = say }) {
  const folder = path.join(data, 'outbox');
  const known = new Set(lettersIn(folder));
  const look = () => {
    for (const name of lettersIn(folder).filter((name) => !known.has(name))) {
      known.add(name);
      const file = path.join(folder, name);
      tell(`no mail server is set up, so this letter lies in ${file}`);
      if (isTerminal) for (const line of wordsOf(fs.readFileSync(file, 'utf8'))) tell(`  ${line}`);
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    look();
  };
}

function lettersIn(folder) {
  // ENOENT: no letter was written yet, which only looking can tell.
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.eml') && !name.startsWith('.'))
    .sort();
}

/** To whom, what about, and the code and link it carries. Its body is quoted-printable (RFC 2045). */
function wordsOf(letter) {
  const text = letter
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  const to = /^To: .*?([^\s<>]+@[^\s<>]+)/im.exec(text)?.[1];
  const code = /^ {4}(\d{6})\r?$/m.exec(text)?.[1];
  const link = /^https?:\/\/\S+/m.exec(text)?.[0];
  return [to && `to ${to}`, code && `code ${code}`, link].filter(Boolean);
}
