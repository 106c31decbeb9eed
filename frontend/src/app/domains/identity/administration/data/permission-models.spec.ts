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
