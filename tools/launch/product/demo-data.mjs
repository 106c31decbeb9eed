import fs from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../place.mjs';
import { Complaint, say } from '../say.mjs';

/** Published in the README, like the passwords of the demo's guardians: it holds nothing but invented people. */
const OPERATOR = {
  SAFEGUARDIAN_OPERATOR_EMAIL: 'operator@safeguardian.example',
  SAFEGUARDIAN_OPERATOR_PASSWORD: 'runs-the-system',
};

/** The first two outside the family, whom `tools/demo/staff.ts` signs in: nobody is there yet to approve them. */
const FIRST_STAFF = [
  'case_worker=Ines Duarte <ines@family-services.example>',
  'compliance_officer=Jonas Meier <jonas@oversight.example>',
].join('; ');

const noteIn = (data) => path.join(data, 'made-by-demo');

/** The settings of the demo. Its passwords are known to everybody, so it never plays on data that somebody else uses. */
export function demoSettings(data) {
  const note = noteIn(data);
  if (!fs.existsSync(note) && fs.existsSync(path.join(data, 'database.json'))) {
    throw new Complaint(
      `The data in ${data} is in use without the demo. Set SAFEGUARDIAN_DATA to another folder for it.`,
    );
  }
  writeWhole(note, 'The passwords of the accounts in this folder are published.\n', 0o644);
  // The demo's people have no mailboxes: their letters stay in the outbox folder.
  return { SAFEGUARDIAN_DEMO: '1', SAFEGUARDIAN_SMTP_URL: '', SAFEGUARDIAN_FIRST_STAFF: FIRST_STAFF, ...OPERATOR };
}

/** Reminds of known passwords when demo data is used without the demo. */
export function warnOfDemoData(data) {
  if (!fs.existsSync(noteIn(data))) return;
  say(`the data in ${data} was made by "npm run demo": its passwords are known to everybody`);
}
