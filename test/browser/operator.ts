import { type Page, expect } from '@playwright/test';

/** Who runs the system under test; a product that runs already names its own in the same variables. */
export const OPERATOR = {
  email: process.env.SAFEGUARDIAN_OPERATOR_EMAIL ?? 'operator@example.org',
  password: process.env.SAFEGUARDIAN_OPERATOR_PASSWORD ?? 'five calm words in here',
};

export async function signInAsOperator(page: Page): Promise<void> {
  await page.goto('/');
  await page.waitForURL('**/sign-in');
  await page.getByLabel('E-mail address').fill(OPERATOR.email);
  await page.getByLabel('Password').fill(OPERATOR.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/operator$/);
}
