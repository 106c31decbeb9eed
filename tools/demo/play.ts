import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DemoApi } from './api';
import { children, conversations, maya, PASSWORD, tomas } from './family';
import { Keepsakes } from './keepsakes';
import { ines, jonas, lookFromOutside, openStaffAccounts } from './staff';

const WAIT_MS = 60_000;
const NORAS_LOGIN = 'nora';
const say = (line: string) => process.stderr.write(`${line}\n`);

interface Named {
  readonly id: string;
  readonly name: string;
}
interface ImportState {
  readonly status: string;
  readonly file_name: string;
}
interface AlertLine {
  readonly type: string;
  readonly severity: string;
  readonly child_name: string;
  readonly contact: string;
}

/** Plays the demo family through the running product: the same imports and the same pipeline as for anybody. */
async function play(address: string): Promise<void> {
  const client = () => new DemoApi(address);
  const kept = await Keepsakes.in(process.env.SAFEGUARDIAN_DATA!);
  const api = client();
  if (!(await api.signIn(maya.email, PASSWORD))) await foundFamily(api, address);
  if (!kept.of(NORAS_LOGIN)) await giveLogin(api, kept);
  await importConversations(api);
  const alerts = await incidents(api);
  if (!kept.of(jonas.email)) {
    say('demo: a case worker asks to see the family, a compliance officer decides');
    await openStaffAccounts(client, kept, process.env.SAFEGUARDIAN_DATA!);
    await lookFromOutside(client, kept);
  }
  await api.signOut();
  sayHowToLookAround(address, kept, alerts);
}

/** Everybody who can be tried, with everything their sign-in needs. */
function sayHowToLookAround(address: string, kept: Keepsakes, alerts: readonly AlertLine[]): void {
  const { SAFEGUARDIAN_OPERATOR_EMAIL: operator, SAFEGUARDIAN_OPERATOR_PASSWORD: operatorsPassword } = process.env;
  const logins = [
    [maya.email, PASSWORD, 'guardian, founded the family'],
    [tomas.email, PASSWORD, 'guardian, invited'],
    [kept.of(NORAS_LOGIN)!, PASSWORD, 'Nora, 13: what is watched and who looked'],
    [ines.email, PASSWORD, 'case worker *'],
    [jonas.email, PASSWORD, 'compliance officer *'],
    [operator!, operatorsPassword!, 'operator: runs the system, reads no content'],
  ];
  say('');
  // Passkeys belong to a name; an address in numbers can have none.
  say(`  SafeGuardian is running:  ${address.replace('127.0.0.1', 'localhost')}`);
  for (const [email, password, who] of logins) say(`    ${email.padEnd(34)} ${password.padEnd(23)} ${who}`);
  say('  * asks for a second proof: the code of an authenticator app with the secret');
  for (const { email } of [ines, jonas]) say(`    ${email.padEnd(34)} ${kept.of(email)}`);
  say('    or of: npm run --silent cli -- one-time-code SECRET');
  say(`  ${alerts.length} incidents wait on the page:`);
  for (const { severity, type, child_name, contact } of alerts) {
    say(`    ${severity.padEnd(9)} ${type.replace('_', '-').padEnd(10)} ${child_name}, in the chat with ${contact}`);
  }
  say('  Stop with Ctrl-C; a second start takes seconds.');
}

async function foundFamily(api: DemoApi, address: string): Promise<void> {
  say('demo: the Lindqvist family registers');
  const data = process.env.SAFEGUARDIAN_DATA!;
  const family = { family_name: 'Lindqvist', time_zone: 'Europe/Stockholm' };
  await api.register({ ...maya, ...family, password: PASSWORD }, data);
  for (const child of children) {
    const { id } = await api.post<Named>('/api/families/children', child);
    await api.post(`/api/v1/families/children/${id}/agreement`, {
      version: 1,
      guardian_name: `${maya.first_name} ${maya.last_name}`,
      child_name: child.first_name,
      child_present: true,
    });
  }
  const { code } = await api.post<{ code: string }>('/api/families/invitations', { permission_level: 'full' });
  const invited = new DemoApi(address);
  await invited.register({ ...tomas, password: PASSWORD, invitation_code: code }, data);
  await invited.signOut();
}

async function giveLogin(api: DemoApi, kept: Keepsakes): Promise<void> {
  const { children: known } = await api.get<{ children: Named[] }>('/api/families/current');
  const { id } = known.find(({ name }) => name.startsWith('Nora'))!;
  const own = { username: 'nora', password: PASSWORD };
  const { login } = await api.post<{ login: string }>(`/api/v1/families/children/${id}/login`, own);
  await kept.keep(NORAS_LOGIN, login);
}

async function importConversations(api: DemoApi): Promise<void> {
  const { children: known } = await api.get<{ children: Named[] }>('/api/families/current');
  const { imports: done } = await api.get<{ imports: ImportState[] }>('/api/monitoring/imports');
  for (const { child, file } of conversations) {
    if (done.some(({ file_name }) => file_name === file)) continue;
    say(`demo: importing ${file}`);
    const { id } = known.find(({ name }) => name.startsWith(child))!;
    const blob = await openAsBlob(join(__dirname, 'conversations', file));
    await api.upload('/api/monitoring/imports', { child_id: id }, blob, file);
  }
}

/** Waits until the imports are through and no further incident comes. */
async function incidents(api: DemoApi): Promise<AlertLine[]> {
  const end = Date.now() + WAIT_MS;
  for (let before = -1; Date.now() < end;) {
    const { imports } = await api.get<{ imports: ImportState[] }>('/api/monitoring/imports');
    const { alerts } = await api.get<{ alerts: AlertLine[] }>('/api/alerts');
    if (imports.every(({ status }) => status === 'completed') && alerts.length > 0 && alerts.length === before) {
      return alerts;
    }
    before = alerts.length;
    await pause(1_000);
  }
  throw new Error('the conversations were not analysed within a minute');
}

play(process.env.SAFEGUARDIAN_ADDRESS!).catch((error: unknown) => {
  say(String(error));
  process.exitCode = 1;
});
