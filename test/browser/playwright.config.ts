import { join, resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { FIRST_STAFF } from './first-officer';
import { OPERATOR } from './operator';

const root = resolve(__dirname, '../..');
const port = Number(process.env.SAFEGUARDIAN_BROWSER_TEST_PORT ?? 4360);
/** Names a product that runs already; without it one is started. */
const running = process.env.SAFEGUARDIAN_URL;
const address = running ?? `http://127.0.0.1:${port}`;
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'];

/** Drives the built product, started as a user would start it, on data of its own. `npm test` names the browser. */
export default defineConfig({
  testDir: __dirname,
  testMatch: '**/*.e2e.ts',
  outputDir: join(root, '.data/test/browser-results'),
  workers: 1,
  forbidOnly: true,
  // Tours through many rooms, each looked at by axe twice.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: address,
    serviceWorkers: 'block',
    // From the first page on: what has begun to move when motion is reduced still moves to its end.
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', ...quiet],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1366, height: 900 } } },
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
  webServer: running
    ? undefined
    : {
        command: 'node tools/run.mjs up',
        cwd: root,
        url: `${address}/ready`,
        env: {
          PORT: String(port),
          HOST: '127.0.0.1',
          SAFEGUARDIAN_OPERATOR_EMAIL: OPERATOR.email,
          SAFEGUARDIAN_OPERATOR_PASSWORD: OPERATOR.password,
          SAFEGUARDIAN_FIRST_STAFF: FIRST_STAFF,
          SAFEGUARDIAN_DATA: process.env.SAFEGUARDIAN_BROWSER_TEST_DATA ?? join(root, '.data/test/browser'),
        },
        timeout: 300_000,
        reuseExistingServer: false,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
        stdout: 'ignore',
        stderr: 'pipe',
      },
});
