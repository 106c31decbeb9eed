import { TestFamily } from './family';
import { objections } from './objections';
import { expect, test } from './portal-test';
import { StaffMember } from './staff-member';

test.use({ locale: 'en-GB' });

test('a case worker asks, an officer agrees, the case worker reads an alert, and the family sees who looked', async ({
  page,
  browser,
  playwright,
  baseURL,
}, { project }) => {
  const elsewhere = await playwright.request.newContext({ baseURL });
  const family = await TestFamily.register(elsewhere);
  await family.importChat('nora-and-alex.txt');
  const worker = await StaffMember.hire(elsewhere, 'case_worker');
  const officer = await StaffMember.first(elsewhere);
  const { viewport, isMobile, hasTouch } = project.use;
  const another = await browser.newContext({ baseURL, locale: 'en-GB', viewport, isMobile, hasTouch });
  const officersPage = await another.newPage();

  await test.step('the case worker asks', async () => {
    await worker.signIn(page);
    await expect(page.getByText('You have no authorisation yet')).toBeVisible();
    expect(await objections(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ask for an authorisation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Assignment' }).click();
    await dialog.getByLabel('Family id').fill(await family.id());
    await dialog.getByLabel('Legal basis').fill('Social Services Act, chapter 11');
    await dialog.getByLabel('Reference', { exact: true }).fill('FS-2031');
    await dialog.getByLabel('Why is it needed?').fill('The school asked us to talk with the family.');
    expect(await objections(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Send the request' }).click();
    await expect(page.getByText('Waiting for a decision')).toBeVisible();
  });
  await test.step('the officer agrees', async () => {
    await officer.signIn(officersPage);
    const request = officersPage.locator('sg-authorisation-card', { hasText: (await family.id()).slice(0, 8) });
    await expect(request).toBeVisible();
    expect(await objections(officersPage)).toEqual([]);
    await request.getByRole('button', { name: 'Approve' }).click();
    await officersPage.getByLabel('Reason').fill('Assigned to this family.');
    await officersPage.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await expect(officersPage.getByText('Approved. It counts from now on.')).toBeVisible();
  });
  await test.step('the case worker reads an alert under it', async () => {
    await page.getByRole('button', { name: 'Act under this authorisation' }).click();
    await expect(page.getByText('You are looking under an authorisation')).toBeVisible();
    await expect(page.locator('sg-alert-card').first()).toBeVisible();
    expect(await objections(page)).toEqual([]);
    await page.locator('sg-alert-card a').first().click();
    await expect(page.getByRole('heading', { name: 'Why this was flagged' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'I have seen this' })).toHaveCount(0);
    expect(await objections(page)).toEqual([]);
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page).toHaveURL(/\/authorisations/);
  });
  await test.step('the officer finds it in the audit trail and the security rooms are accessible', async () => {
    await officersPage.goto('/audit');
    await expect(officersPage.locator('sg-entry-table').getByText('alerts.read').first()).toBeVisible();
    expect(await objections(officersPage)).toEqual([]);
    await officersPage.goto('/audit/events');
    await expect(officersPage.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await objections(officersPage)).toEqual([]);
  });
  await test.step('the family sees who looked', async () => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.waitForURL('**/sign-in');
    await family.enterPassword(page);
    await expect(page).toHaveURL(/\/home$/);
    await page.goto('/access-log');
    const look = page.locator('sg-access-list li', { hasText: 'Case worker' }).filter({ hasText: 'read alerts' });
    await expect(look.first()).toContainText('with an authorisation');
    await expect(page.locator('sg-access-list').getByText('(you)').first()).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
  await another.close();
  await elsewhere.dispose();
});
