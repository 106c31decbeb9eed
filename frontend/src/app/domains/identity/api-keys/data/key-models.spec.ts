import { type ApiKey, shownState } from './key-models';

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
