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

  it('takes the origin alone of the public address, and knows its own without one', () => {
    const own = Config.fromEnvironment(environment({ PORT: '8080' }));
    expect(own.publicUrl).toBe('http://localhost:8080');
    const given = Config.fromEnvironment(environment({ SAFEGUARDIAN_PUBLIC_URL: 'https://portal.example/app/' }));
    expect(given.publicUrl).toBe('https://portal.example');
  });

  it('takes the first staff by role, name and address', () => {
    const text =
      'case_worker=Ines Duarte Reis <ines@services.example>; compliance_officer=Jo Meier <jo@oversight.example>;';
    expect(Config.fromEnvironment(environment({ SAFEGUARDIAN_FIRST_STAFF: text })).firstStaff).toEqual([
      { role: 'case_worker', firstName: 'Ines', lastName: 'Duarte Reis', email: 'ines@services.example' },
      { role: 'compliance_officer', firstName: 'Jo', lastName: 'Meier', email: 'jo@oversight.example' },
    ]);
    expect(Config.fromEnvironment(environment()).firstStaff).toEqual([]);
  });

  it.each([
    [{ PORT: '80a' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ SAFEGUARDIAN_DB_POOL: '1' }, 'SAFEGUARDIAN_DB_POOL'],
    [{ SAFEGUARDIAN_MASTER_KEY: 'c2hvcnQ=' }, 'SAFEGUARDIAN_MASTER_KEY'],
    [{ SAFEGUARDIAN_DB_APP_URL: '' }, 'SAFEGUARDIAN_DB_APP_URL'],
    [{ SAFEGUARDIAN_OPERATOR_EMAIL: 'a@b.example' }, 'SAFEGUARDIAN_OPERATOR_PASSWORD'],
    [{ SAFEGUARDIAN_FIRST_STAFF: 'case_worker=ines@services.example' }, 'SAFEGUARDIAN_FIRST_STAFF'],
    [{ SAFEGUARDIAN_PUBLIC_URL: 'portal.example' }, 'SAFEGUARDIAN_PUBLIC_URL'],
    [{ SAFEGUARDIAN_PUBLIC_URL: 'javascript:alert(1)' }, 'SAFEGUARDIAN_PUBLIC_URL'],
    [{ SAFEGUARDIAN_SMTP_URL: 'mail.example' }, 'SAFEGUARDIAN_SMTP_URL'],
    [{ SAFEGUARDIAN_SMTP_URL: 'smtps://mail.example' }, 'SAFEGUARDIAN_MAIL_FROM'],
    [{ SAFEGUARDIAN_OIDC_ISSUER: 'https://id.example' }, 'SAFEGUARDIAN_OIDC_CLIENT_ID'],
    [{ SAFEGUARDIAN_OIDC_ISSUER: 'id.example' }, 'SAFEGUARDIAN_OIDC_ISSUER'],
  ])('refuses %j and names the variable', (wrong, name) => {
    expect(() => Config.fromEnvironment(environment(wrong))).toThrow(name);
  });
});
