import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '@app/config';

describe('the configuration', () => {
  let folder: string;
  const environment = (overrides: Record<string, string> = {}) => ({
    SAFEGUARDIAN_DATA: folder,
    SAFEGUARDIAN_DB_APP_URL: 'postgres://app@127.0.0.1/safeguardian',
    ...overrides,
  });

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'config-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('needs nothing but the database', () => {
    expect(Config.fromEnvironment(environment())).toMatchObject({ host: '127.0.0.1', port: 3000, isBehindTls: false });
  });

  it('makes its keys once, readable by their owner alone', () => {
    const first = Config.fromEnvironment(environment());
    const second = Config.fromEnvironment(environment());
    expect(second.masterKey).toEqual(first.masterKey);
    expect(second.tokenKey).toBe(first.tokenKey);
    for (const name of ['master.key', 'access-token.pem']) {
      expect(statSync(join(folder, 'keys', name)).mode & 0o077).toBe(0);
    }
  });

  it.each([
    [{ PORT: '80a' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ SAFEGUARDIAN_DB_POOL: '1' }, 'SAFEGUARDIAN_DB_POOL'],
    [{ SAFEGUARDIAN_MASTER_KEY: 'c2hvcnQ=' }, 'SAFEGUARDIAN_MASTER_KEY'],
    [{ SAFEGUARDIAN_DB_APP_URL: '' }, 'SAFEGUARDIAN_DB_APP_URL'],
    [{ SAFEGUARDIAN_OPERATOR_EMAIL: 'a@b.example' }, 'SAFEGUARDIAN_OPERATOR_PASSWORD'],
  ])('refuses %j and names the variable', (wrong, name) => {
    expect(() => Config.fromEnvironment(environment(wrong))).toThrow(name);
  });
});
