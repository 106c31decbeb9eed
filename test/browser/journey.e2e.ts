import { TestFamily } from './family';
import { expect, test } from './portal-test';

test.use({ locale: 'en-GB' });

test('a guardian signs in, sees an alert arrive live, marks it as seen and checks its seal', async ({
  page,
  playwright,
  baseURL,
}) => {
  const elsewhere = await playwright.request.newContext({ baseURL });
  const family = await TestFamily.register(elsewhere);

  await family.signIn(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Mia');
  await expect(page.getByText('No data yet')).toBeVisible();
  await expect(page.getByText('Connected live')).toBeAttached();

  // The chat comes in on another device while this page stays open.
  await family.importChat('nora-and-alex.txt');
  const notice = page.locator('sg-notice-stack').getByText(/A new alert has arrived/);
  await expect(notice).toBeVisible();
  await expect(page.getByText(/\d+ conversations? needs? your attention/)).toBeVisible();
  await page.locator('sg-notice-stack').getByRole('link', { name: 'Open' }).first().click();

  await expect(page).toHaveURL(/\/alerts\/[0-9a-f-]{36}$/);
  expect(await page.title()).not.toMatch(/Nora|Alex|grooming/i);
  await expect(page.getByRole('heading', { name: 'Why this was flagged' })).toBeVisible();
  await expect(page.locator('sg-excerpt-card .flagged').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What you can do now' })).toBeVisible();

  await page.getByRole('button', { name: 'I have seen this' }).click();
  await expect(page.getByText('Marked as seen.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'I have seen this' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Check the seal' }).click();
  await expect(page.getByText('The seal is intact.').first()).toBeVisible();
  await expect(
    page
      .locator('sg-seal')
      .first()
      .getByText(/No\. \d+ of \d+/),
  ).toBeVisible();

  // Nothing is lost by a reload, and the session survives it without a token in any storage.
  await page.reload();
  await expect(page.locator('sg-status-word').first()).toContainText('Seen');
  const storage = await page.evaluate<string>('JSON.stringify({ ...localStorage, ...sessionStorage })');
  expect(storage).not.toMatch(/eyJ/);
  await elsewhere.dispose();
});
