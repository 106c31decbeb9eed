import { randomUUID } from 'node:crypto';
import { PASSWORD, TestFamily } from './family';
import { objections } from './objections';
import { signInAsOperator } from './operator';
import { expect, test } from './portal-test';

test.use({ locale: 'en-GB' });

test('the rooms of those who run the system are accessible', async ({ page }) => {
  await signInAsOperator(page);
  await test.step('operation', async () => {
    await expect(page.getByText('Everything answers')).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
  await test.step('users, also when the page is loaded anew', async () => {
    await page.goto('/admin/users');
    await expect(page.locator('sg-account-table .row-link').first()).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
  await test.step('one account', async () => {
    await page.locator('sg-account-table .row-link').first().click();
    await expect(page.getByRole('heading', { name: 'Account', exact: true })).toBeVisible();
    expect(await objections(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });
  await test.step('a new colleague', async () => {
    await page.getByRole('button', { name: 'New staff account' }).click();
    await page.getByLabel('First name').fill('Ada');
    await page.getByLabel('Last name').fill('Okafor');
    await page.getByRole('dialog').getByLabel('E-mail address').fill(`staff-${randomUUID()}@example.org`);
    await page.getByRole('dialog').getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'Support', exact: true }).click();
    await page.getByRole('button', { name: 'Make the account' }).click();
    await expect(page.getByText('a letter to staff-')).toBeVisible();
    expect(await objections(page)).toEqual([]);
    await page.getByRole('button', { name: 'Done' }).click();
  });
  await test.step('permissions', async () => {
    await page.goto('/admin/permissions');
    await page.getByLabel('Search a capability').fill('alerts.read');
    await expect(page.getByRole('rowheader', { name: /alerts\.read/ })).toBeVisible();
    await expect(page.getByRole('rowheader', { name: /profile\.read/ })).toBeHidden();
    expect(await objections(page)).toEqual([]);
  });
  await test.step('why', async () => {
    await page.getByRole('button', { name: /^Why may/ }).click();
    await page.getByRole('dialog').getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'System administrator' }).click();
    await page.getByRole('dialog').getByRole('combobox', { name: 'Capability' }).click();
    await page.getByRole('option', { name: 'alerts.read' }).click();
    await page.getByRole('button', { name: 'Explain' }).click();
    await expect(page.getByText('Not allowed', { exact: true })).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
});

test('a family makes, replaces and revokes a key', async ({ page, playwright, baseURL }) => {
  const elsewhere = await playwright.request.newContext({ baseURL });
  const family = await TestFamily.register(elsewhere);
  await family.signIn(page);
  await page.goto('/family/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('Name').fill('Phone');
  await page.getByRole('combobox', { name: 'May do' }).click();
  await page.getByRole('option').first().click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Make the key' }).click();
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText(/^sgk_/)).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Replace the key Phone' }).click();
  await page.getByRole('button', { name: 'Make the new key' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Being replaced')).toBeVisible();
  expect(await objections(page)).toEqual([]);
  await page.getByRole('button', { name: 'Revoke the key Phone' }).first().click();
  await page.getByRole('button', { name: 'Revoke the key', exact: true }).click();
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible();
  await elsewhere.dispose();
});
