import { chromium } from '@playwright/test';
import { findBrowser } from '../../launch/checks/browser.mjs';
import { Guardian } from './guardian';
import type { App } from './product.mjs';

interface Loaded {
  readonly bytes: number;
  readonly requests: number;
}

/** Signs in with a browser, forgets what it loaded for that, and loads the home page. @returns what went over the wire */
export async function bytesOfHome(app: App, guardian: Guardian): Promise<Loaded | { readonly missing: string }> {
  const found = findBrowser();
  if (found.missing !== undefined) return { missing: found.missing };
  const browser = await chromium.launch({
    executablePath: found.path,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    await page.goto(`${app.address}/sign-in`);
    await page.getByLabel('E-mail address').fill(guardian.email);
    await page.getByLabel('Password').fill(Guardian.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('**/home');
    // What the visit that signed in still loads belongs to that visit.
    await page.waitForLoadState('networkidle');
    await page.goto('about:blank');
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    await wire.send('Network.clearBrowserCache');
    const counted = { bytes: 0, requests: 0 };
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
      counted.bytes += encodedDataLength;
      counted.requests++;
    });
    await page.goto(`${app.address}/home`, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    return counted;
  } finally {
    await browser.close();
  }
}
