import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { aRunningApp } from '../support/product/app';
import type { RunningApp } from '../support/product/app';

const LARGE = 'export const words = `the same again and again`;\n'.repeat(100);

describe('the portal', () => {
  let running: RunningApp;
  const folder = mkdtempSync(join(tmpdir(), 'portal-'));

  beforeAll(async () => {
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>SafeGuardian</title><sg-root></sg-root>');
    writeFileSync(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    writeFileSync(join(folder, 'main-3XD6wKMJ.js'), 'export {};');
    writeFileSync(join(folder, 'chunk-7Q2hR_xA.js'), LARGE);
    writeFileSync(join(folder, 'chunk-7Q2hR_xA.js.br'), brotliCompressSync(LARGE));
    running = await aRunningApp({ SAFEGUARDIAN_PORTAL: folder });
  });
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true });
    delete process.env.SAFEGUARDIAN_PORTAL;
  });
  const get = (path: string, headers = {}) => fetch(`${running.address}${path}`, { headers });

  it.each(['/', '/alerts', '/alerts/4f5e?from=push'])('answers %s with its page, never from a cache', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<title>SafeGuardian</title>');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('tells its page where letters lie, and does not answer in place of a page that is not there', async () => {
    expect(await (await get('/')).text()).toContain('data-letters="outbox"');
    expect((await get('/redoc')).status).toBe(404);
  });

  it('lets browsers keep what is named after its content', async () => {
    const answer = await get('/main-3XD6wKMJ.js');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('javascript');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('sends the copy compressed by the build to whom takes it, and the file itself to others', async () => {
    const [small, whole] = [
      await get('/chunk-7Q2hR_xA.js', { 'accept-encoding': 'br, gzip' }),
      await get('/chunk-7Q2hR_xA.js', { 'accept-encoding': 'identity' }),
    ];
    expect([small, whole].map(({ headers }) => headers.get('content-encoding'))).toEqual(['br', null]);
    expect(Number(small.headers.get('content-length'))).toBe(brotliCompressSync(LARGE).length);
    for (const answer of [small, whole]) {
      expect(answer.headers.get('vary')).toContain('accept-encoding');
      expect(answer.headers.get('content-type')).toContain('javascript');
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(await answer.text()).toBe(LARGE);
    }
  });

  it('sends what protects documents with documents only, and what protects its parts with every part', async () => {
    const forDocuments = [
      'content-security-policy',
      'permissions-policy',
      'cross-origin-opener-policy',
      'origin-agent-cluster',
      'x-frame-options',
    ];
    const sent = async (path: string, headers = {}) => {
      const answer = await get(path, headers);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      return forDocuments.filter((name) => answer.headers.has(name));
    };
    for (const page of [
      '/',
      '/alerts',
      '/index.html',
      '/favicon.svg',
      '/main-00000000.js',
      '/health',
      '/api/nothing',
    ]) {
      expect([page, await sent(page)]).toEqual([page, forDocuments]);
    }
    for (const encoding of ['br', 'identity']) {
      expect(await sent('/chunk-7Q2hR_xA.js', { 'accept-encoding': encoding })).toEqual([]);
    }
  });

  it.each(['/main-00000000.js', '/../package.json', '/%2e%2e/package.json'])('has no %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('leaves the addresses of the server alone', async () => {
    expect((await get('/health')).headers.get('content-type')).toContain('json');
    expect((await get('/api/nothing')).status).toBe(404);
    expect(await (await get('/docs/errors')).text()).toContain('id="auth-001"');
    expect((await get('/openapi.json')).status).toBe(200);
  });
});
