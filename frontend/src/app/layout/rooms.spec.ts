import { isRoomOf, roomsOf } from './rooms';

const paths = (role: string, isActing = false) => roomsOf({ role }, isActing).map(({ path }) => path);

describe('the rooms of a role', () => {
  it('show people from outside the alerts of a family only while they cite an authorisation', () => {
    expect(paths('case_worker')).toEqual(['/authorisations']);
    expect(paths('case_worker', true)).toEqual(['/authorisations', '/alerts']);
    expect(isRoomOf({ role: 'law_enforcement' }, '/alerts/1')).toBe(false);
    expect(isRoomOf({ role: 'law_enforcement' }, '/alerts/1', true)).toBe(true);
  });

  it('give nobody else a family by acting', () => {
    expect(paths('compliance_officer', true)).toEqual(paths('compliance_officer'));
    expect(isRoomOf({ role: 'system_admin' }, '/alerts', true)).toBe(false);
  });

  it.each([
    ['support', '/admin/users', true],
    ['support', '/admin/keys', false],
    ['compliance_officer', '/audit/events?show=all', true],
    ['compliance_officer', '/admin/users', false],
    ['case_worker', '/audit', false],
    ['family_admin', '/family/keys', true],
    ['guardian', '/family/keys', false],
    ['guardian', '/nowhere', true],
  ])('are decided by the nearest address: %s at %s', (role, url, isOwn) => {
    expect(isRoomOf({ role }, url)).toBe(isOwn);
  });
});
