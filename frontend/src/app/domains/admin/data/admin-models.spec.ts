import { type ApiKey, shownState } from './key-models';
import { type CapabilityRow, cellOf, groupsOf } from './permission-models';

const row = (name: string, level: string | null, ...holders: [string, 'always' | 'authorised'][]): CapabilityRow => ({
  name,
  about: `About ${name}`,
  level,
  holders: holders.map(([role, how]) => ({ role, how })),
});

describe('a cell of the permission matrix', () => {
  const alerts = row('alerts.read', 'view_only', ['guardian', 'always'], ['case_worker', 'authorised']);

  it('names the level where a family gives it', () => {
    expect(cellOf(alerts, 'guardian')).toEqual({ kind: 'level', level: 'view_only' });
  });

  it('says that people from outside need an authorisation', () => {
    expect(cellOf(alerts, 'case_worker')).toEqual({ kind: 'authorised' });
  });

  it('says no for everybody who is not named', () => {
    expect(cellOf(alerts, 'system_admin')).toEqual({ kind: 'no' });
  });

  it('needs no level outside a family, or of a key', () => {
    expect(cellOf(row('profile.read', null, ['guardian', 'always']), 'guardian')).toEqual({ kind: 'always' });
    expect(cellOf(row('monitoring.capture', 'full', ['service', 'always']), 'service')).toEqual({ kind: 'always' });
  });
});

describe('the search in the matrix', () => {
  const rows = [row('alerts.read', null), row('users.read', null), row('alerts.acknowledge', null)];

  it('groups what matches all words by context', () => {
    expect(groupsOf(rows, '').map(({ context, rows: found }) => [context, found.length])).toEqual([
      ['alerts', 2],
      ['users', 1],
    ]);
    expect(groupsOf(rows, 'READ about').flatMap(({ rows: found }) => found.map(({ name }) => name))).toEqual([
      'alerts.read',
      'users.read',
    ]);
    expect(groupsOf(rows, 'xyz')).toEqual([]);
  });
});

describe('the state of a key', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  const key = (days: number, more: Partial<ApiKey> = {}): ApiKey => ({
    id: 'k1',
    prefix: 'sgk_12345678',
    name: 'Phone',
    scopes: [],
    child_ids: null,
    state: 'active',
    created_at: '2026-11-01T00:00:00Z',
    expires_at: new Date(now + days * 86_400_000).toISOString(),
    last_used_at: null,
    revoked_at: null,
    replaces: null,
    ...more,
  });

  it.each([
    ['active', key(90), []],
    ['expiring', key(13), []],
    ['expired', key(-1), []],
    ['revoked', key(90, { state: 'revoked' }), []],
    ['overlap', key(1), [key(90, { id: 'k2', replaces: 'k1' })]],
    ['expiring', key(1), [key(90, { id: 'k2', replaces: 'k1', state: 'revoked' })]],
  ] as [string, ApiKey, ApiKey[]][])('is %s', (state, shown, others) => {
    expect(shownState(shown, [shown, ...others], now)).toBe(state);
  });
});
