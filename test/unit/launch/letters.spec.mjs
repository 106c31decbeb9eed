import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announceLetters } from '../../../tools/launch/product/letters.mjs';

/** As the mailer writes it: quoted-printable with soft line ends. */
const letter = [
  'From: a@example.org',
  'To: mia.holm@example.org',
  'Subject: SafeGuardian: Confirm your e-mail address',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Enter this code:',
  '',
  '    123456',
  '',
  'or open this link:',
  '',
  'http://localhost:3000/verify-email#token=3D0190a7c0-1111-7222-8333-44445555=',
  '6666.aaaa',
  '',
].join('\r\n');

describe('without a mail server the launcher', () => {
  let data;
  let told;
  const write = (name) => {
    mkdirSync(join(data, 'outbox'), { recursive: true });
    writeFileSync(join(data, 'outbox', name), letter);
  };
  const announce = (isTerminal) => announceLetters(data, { isTerminal, tell: (line) => told.push(line) });
  const lies = (name) => `no mail server is set up, so this letter lies in ${join(data, 'outbox', name)}`;

  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'letters-'));
    told = [];
  });
  afterEach(() => rmSync(data, { recursive: true }));

  it('shows a terminal where the letter lies, for whom, and the code and link it carries', () => {
    const stop = announce(true);
    write('1.eml');
    stop();
    expect(told).toEqual([
      lies('1.eml'),
      '  to mia.holm@example.org',
      '  code 123456',
      '  http://localhost:3000/verify-email#token=0190a7c0-1111-7222-8333-444455556666.aaaa',
    ]);
  });

  it('puts neither code nor address into a log, and says nothing of letters that were there before', () => {
    write('1.eml');
    const stop = announce(false);
    write('2.eml');
    stop();
    expect(told).toEqual([lies('2.eml')]);
  });
});
