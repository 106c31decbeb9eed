import { isRoomOf, roomsOf } from './rooms';

const of = (role: string, family_id: string | null = 'f1') => ({ role, family_id });
const paths = (role: string, isActing = false) => roomsOf(of(role), isActing).map(({ path }) => path);

describe('the rooms of a role', () => {
  it('show people from outside the alerts of a family only while they cite an authorisation', () => {
    expect(paths('case_worker')).toEqual(['/authorisations']);
    expect(paths('case_worker', true)).toEqual(['/authorisations', '/alerts']);
    expect(isRoomOf(of('law_enforcement'), '/alerts/1')).toBe(false);
    expect(isRoomOf(of('law_enforcement'), '/alerts/1', true)).toBe(true);
  });

  it('give nobody else a family by acting', () => {
    expect(paths('compliance_officer', true)).toEqual(paths('compliance_officer'));
    expect(isRoomOf(of('system_admin'), '/alerts', true)).toBe(false);
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
    expect(isRoomOf(of(role), url)).toBe(isOwn);
  });

  it('give a child its own room and none of the guardians’', () => {
    expect(paths('child')).toEqual(['/me']);
    expect(isRoomOf(of('child'), '/alerts')).toBe(false);
    expect(isRoomOf(of('guardian'), '/me')).toBe(false);
  });

  it('lead whoever left their family to the way into one', () => {
    expect(roomsOf(of('guardian', null)).map(({ path }) => path)).toEqual(['/join-family']);
    expect(isRoomOf(of('guardian', null), '/home')).toBe(false);
    expect(isRoomOf(of('guardian'), '/join-family')).toBe(false);
  });

  it('keep emergency contacts to the family and its crisis cards', () => {
    expect(paths('emergency_contact')).toEqual(['/family']);
  });
});
