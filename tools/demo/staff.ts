import { generate } from 'otplib';
import type { DemoApi } from './api';
import { maya, PASSWORD } from './family';
import type { Keepsakes } from './keepsakes';
import { tokenSentTo } from './outbox';

/** People outside the family, invented like it. Their rights are far-reaching, so they need a second factor. */
export const ines = { email: 'ines@family-services.example', first_name: 'Ines', last_name: 'Duarte' };
export const jonas = { email: 'jonas@oversight.example', first_name: 'Jonas', last_name: 'Meier' };

const DAYS_14 = 14 * 24 * 3_600_000;

/** Opens the accounts of case worker and compliance officer, which the installation made at the first start. */
export async function openStaffAccounts(client: () => DemoApi, kept: Keepsakes, dataFolder: string): Promise<void> {
  for (const person of [ines, jonas]) {
    const code = await tokenSentTo(dataFolder, person.email);
    const api = client();
    await api.post('/api/auth/setup', { code, password: PASSWORD });
    await api.signIn(person.email, PASSWORD);
    await api.post('/api/users/step-up', { method: 'password', password: PASSWORD });
    const { secret } = await api.post<{ secret: string }>('/api/users/totp', {});
    const { backup_codes } = await api.post<{ backup_codes: string[] }>('/api/users/totp/confirm', {
      code: await generate({ secret }),
    });
    await kept.keep(person.email, secret);
    // The code of this half minute is spent; the next sign-in would have to wait for another.
    await kept.keep(`${person.email} backup`, backup_codes[0]);
    await api.signOut();
  }
}

/** The case worker asks to see the family, the officer agrees, and the case worker reads an alert. */
export async function lookFromOutside(client: () => DemoApi, kept: Keepsakes): Promise<void> {
  const family = client();
  await family.signIn(maya.email, PASSWORD);
  const { id: family_id } = await family.get<{ id: string }>('/api/families/current');
  const worker = client();
  await worker.signIn(ines.email, PASSWORD, kept.of(`${ines.email} backup`));
  const { id } = await worker.post<{ id: string }>('/api/v1/authorisations', {
    kind: 'assignment',
    legal_basis: 'Social Services Act, chapter 11, section 1',
    reference: 'FS-2031',
    reason: 'The school asked family services to talk with the family about contact with a stranger.',
    scope: { family_id },
    expires_at: new Date(Date.now() + DAYS_14).toISOString(),
  });
  const officer = client();
  await officer.signIn(jonas.email, PASSWORD, kept.of(`${jonas.email} backup`));
  const decision = { decision: 'approved', reason: 'Assigned to this family and limited to two weeks.' };
  await officer.post(`/api/v1/authorisations/${id}/approval`, decision);
  worker.cite(id);
  const { alerts } = await worker.get<{ alerts: { id: string }[] }>('/api/alerts');
  await worker.get(`/api/alerts/${alerts[0].id}`);
  for (const api of [family, worker, officer]) await api.signOut();
}
