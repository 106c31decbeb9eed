import type { CDPSession, Page } from '@playwright/test';
import { generate } from 'otplib';
import { PASSWORD, TestFamily } from './family';
import { objections } from './objections';
import { expect, test } from './portal-test';

test.use({ locale: 'en-GB' });

/** Passkeys belong to names, never to addresses in numbers. */
const byName = (baseURL: string | undefined) => (baseURL ?? '').replace('127.0.0.1', 'localhost');

/** A security key inside the browser that answers every question with yes. */
async function aSecurityKey(page: Page): Promise<CDPSession> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return devTools;
}

const signOut = async (page: Page) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL('**/sign-in');
};

test('an account gets a second factor and a passkey, and is opened with each', async ({
  page,
  playwright,
  baseURL,
}) => {
  const elsewhere = await playwright.request.newContext({ baseURL });
  const family = await TestFamily.register(elsewhere);
  await page.goto(`${byName(baseURL)}/sign-in`);
  await aSecurityKey(page);
  await family.signIn(page, byName(baseURL));
  let secret = '';

  await test.step('the profile is accessible and changes', async () => {
    await page.goto(`${byName(baseURL)}/account`);
    await expect(page.getByLabel('First name')).toHaveValue('Mia');
    expect(await objections(page)).toEqual([]);
    await page.getByLabel('Phone (optional)').fill('+46 70 000 00 00');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();
  });
  await test.step('an authenticator app is set up', async () => {
    await page.getByRole('link', { name: 'Security' }).click();
    await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
    await expect(page.getByRole('heading', { name: 'Is it you?' })).toBeVisible();
    expect(await objections(page)).toEqual([]);
    await page.getByRole('dialog').getByLabel('Password').fill(PASSWORD);
    await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByAltText('QR code for the authenticator app')).toBeVisible();
    expect(await objections(page)).toEqual([]);
    secret = (await page.locator('sg-totp-dialog sg-copyable code').innerText()).replaceAll(/\s/g, '');
    await page.getByLabel('Six-digit code').fill(await generate({ secret }));
    await page.getByRole('button', { name: 'Turn on' }).click();
    await expect(page.locator('sg-backup-codes li')).toHaveCount(10);
    expect(await objections(page)).toEqual([]);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await expect(page.getByRole('button', { name: 'New backup codes' })).toBeVisible();
  });
  await test.step('a passkey is added', async () => {
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await expect(page.locator('sg-passkeys-card li b')).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
  await test.step('the passkey alone opens the account', async () => {
    await signOut(page);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page).toHaveURL(/\/home$/);
  });
  await test.step('the devices are listed and another one is signed out', async () => {
    await page.goto(`${byName(baseURL)}/account/devices`);
    await expect(page.getByText('This device')).toBeVisible();
    expect(await objections(page)).toEqual([]);
    const others = page.getByRole('button', { name: /^Sign out: / });
    const before = await others.count();
    await others.first().click();
    await expect(others).toHaveCount(before - 1);
  });
  await test.step('the password asks for the second proof', async () => {
    await signOut(page);
    await family.enterPassword(page);
    await expect(page.getByRole('heading', { level: 1, name: 'One more proof' })).toBeVisible();
    expect(await objections(page)).toEqual([]);
    await page.getByLabel('Six-digit code').fill('000000');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('alert')).not.toBeEmpty();
  });
  await elsewhere.dispose();
});

test('an address that is not confirmed yet is confirmed on the profile', async ({ page, playwright, baseURL }) => {
  const elsewhere = await playwright.request.newContext({ baseURL });
  const newcomer = await TestFamily.newcomer(elsewhere);
  await page.goto('/sign-in');
  await newcomer.enterPassword(page);
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.goto('/account');
  await page.getByLabel('Code from the letter').fill('000000');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
  expect(await objections(page)).toEqual([]);
  await page.getByLabel('Code from the letter').fill(await newcomer.code());
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('Your e-mail address is confirmed.')).toBeVisible();
  await expect(page.getByLabel('Code from the letter')).toHaveCount(0);
  await elsewhere.dispose();
});

test('a forgotten password is answered the same for everybody', async ({ page }) => {
  await page.goto('/forgot-password');
  await page.getByLabel('E-mail address').fill('nobody@family.example');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText('If this address has an account')).toBeVisible();
  expect(await objections(page)).toEqual([]);
});
