import { isRoomOf, roomsOf } from './rooms';

const paths = (role: string, family_id: string | null = 'f1') => roomsOf({ role, family_id }).map(({ path }) => path);

describe('the rooms of a role', () => {
  it('give a child its own room and none of the guardians’', () => {
    expect(paths('child')).toEqual(['/me']);
    expect(isRoomOf({ role: 'child', family_id: 'f1' }, '/alerts')).toBe(false);
    expect(isRoomOf({ role: 'guardian', family_id: 'f1' }, '/me')).toBe(false);
  });

  it('lead whoever left their family to the way into one', () => {
    expect(paths('guardian', null)).toEqual(['/join-family']);
    expect(isRoomOf({ role: 'guardian', family_id: null }, '/home')).toBe(false);
    expect(isRoomOf({ role: 'guardian', family_id: 'f1' }, '/join-family')).toBe(false);
  });

  it('keep emergency contacts to the family and its crisis cards', () => {
    expect(paths('emergency_contact')).toEqual(['/family']);
  });
});
