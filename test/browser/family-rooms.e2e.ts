import { TestFamily } from './family';
import { objections } from './objections';
import { expect, test } from './portal-test';

test.use({ locale: 'en-GB' });

test('a young person can find the way to an account of their own', async ({ page }) => {
  await page.goto('/register-teen');
  await expect(page.getByRole('heading', { level: 1, name: 'Your own account' })).toBeVisible();
  expect(await objections(page)).toEqual([]);
});

test('the rooms in which a family decides about itself are accessible', async ({ page, playwright, baseURL }) => {
  const elsewhere = await playwright.request.newContext({ baseURL });
  const family = await TestFamily.register(elsewhere);
  await family.signIn(page);

  await test.step('setting up', async () => {
    await page.goto('/welcome');
    await expect(page.getByRole('heading', { level: 1, name: 'Setting up' })).toBeVisible();
    await expect(page.getByText(/^Step \d of 5$/)).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
  await test.step('the name of the family changes', async () => {
    await page.goto('/family');
    await page.getByLabel('Name of the family').fill('Holm and Berg');
    await page.locator('sg-family-card').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Name of the family')).toHaveValue('Holm and Berg');
  });
  await test.step('members', async () => {
    await page.goto('/family');
    await expect(page.getByText('Main guardian')).toBeVisible();
    await expect(page.getByText('What your plan includes')).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
  await test.step('invitation', async () => {
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByRole('radio', { name: /View only/ }).check();
    await page.getByRole('button', { name: 'Make an invitation' }).click();
    await expect(page.getByText('Give this code to the person you invite')).toBeVisible();
    expect(await objections(page)).toEqual([]);
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByText('Open invitations')).toBeVisible();
  });
  await test.step('crisis card', async () => {
    await page.getByRole('button', { name: /^Crisis card/ }).click();
    await page.getByLabel('Why do you open it?').fill('Practising for an emergency');
    await page.getByRole('button', { name: 'Open the crisis card' }).click();
    await expect(page.getByText('This was written into the access log.')).toBeVisible();
    expect(await objections(page)).toEqual([]);
    await page.getByRole('button', { name: 'Done' }).click();
  });
  await page.getByRole('link', { name: /^Settings of/ }).click();
  for (const [part, words] of [
    ['Privacy', 'An alert as you would see it'],
    ['Watching', 'How early you are told'],
    ['Emergency', 'Practising for an emergency'],
    ['Own login', 'How will your child sign in?'],
    ['Data', 'A copy of the data'],
    ['Profile', 'Date of birth'],
  ]) {
    await test.step(`settings of a child: ${part}`, async () => {
      await page.getByRole('link', { name: part, exact: true }).click();
      await expect(page.getByText(words).first()).toBeVisible();
      expect(await objections(page)).toEqual([]);
    });
  }
  await test.step('the open part of the settings is in view, however many stand before it', async () => {
    await page.goto(page.url().replace('part=profile', 'part=data'));
    await expect(page.getByRole('link', { name: 'Data', exact: true })).toBeInViewport();
  });
  await test.step('who looked', async () => {
    await page.goto('/access-log');
    await expect(page.getByText('Practising for an emergency')).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
  await elsewhere.dispose();
});

test('a child signs in and sees what is watched, who can look and where to find help', async ({
  page,
  playwright,
  baseURL,
}) => {
  const elsewhere = await playwright.request.newContext({ baseURL });
  const family = await TestFamily.register(elsewhere);
  await family.signIn(page);
  await page.goto('/family');
  await page.getByRole('link', { name: /^Settings of/ }).click();
  await page.getByRole('link', { name: 'Own login', exact: true }).click();
  await page.getByRole('radio', { name: 'With a user name' }).check();
  await page.getByRole('textbox', { name: 'User name' }).fill('nora.h');
  await page.getByLabel('First password').fill('five calm words for nora');
  await page.getByRole('button', { name: 'Make the login' }).click();
  const login = await page.locator('sg-login-part code').innerText();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();

  await page.getByLabel('E-mail address').fill(login);
  await page.getByLabel('Password').fill('five calm words for nora');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/me$/);
  await expect(page.getByRole('heading', { name: 'What is looked at' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Talk to somebody' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Quick exit' })).toBeVisible();
  expect(await objections(page)).toEqual([]);
  await elsewhere.dispose();
});
