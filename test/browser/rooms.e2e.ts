import { TestFamily } from './family';
import { objections } from './objections';
import { expect, test } from './portal-test';

test.use({ locale: 'en-GB' });

for (const [path, heading] of [
  ['/sign-in', 'Sign in'],
  ['/register', 'Create an account'],
  ['/join', 'Join a family'],
  ['/set-up', 'Set up your account'],
]) {
  test(`the room ${path} is accessible`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
}

test('the rooms of a family are accessible', async ({ page, playwright, baseURL }) => {
  const elsewhere = await playwright.request.newContext({ baseURL });
  const family = await TestFamily.register(elsewhere);
  await family.importChat('nora-and-alex.txt');
  await family.signIn(page);

  await test.step('home', async () => {
    await expect(page.getByText(/needs? your attention\./)).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
  await test.step('settings', async () => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
  await test.step('inbox', async () => {
    await page.goto('/alerts');
    await expect(page.locator('sg-alert-card').first()).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
  await test.step('alert', async () => {
    await page.locator('sg-alert-card a').first().click();
    await page.getByRole('button', { name: 'Check the seal' }).click();
    await expect(page.getByText('The seal is intact.').first()).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
  await test.step('import', async () => {
    await page.goto('/import');
    await expect(page.getByText('nora-and-alex.txt')).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
  await test.step('media check', async () => {
    await page.goto('/media');
    await expect(page.getByText('No checks yet')).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
  await test.step('an address that leads nowhere', async () => {
    await page.goto('/nowhere');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page does not exist');
    expect(await objections(page)).toEqual([]);
  });
  await elsewhere.dispose();
});
