import { wholeSight } from '@app/kernel';
import { seesChildren } from '../../../../src/identity/api-keys/sight';

describe('seeing children', () => {
  const some = { ...wholeSight, childIds: ['a', 'b'] };

  it('covers every child for whoever sees the whole family', () => {
    expect(seesChildren(wholeSight, null)).toBe(true);
    expect(seesChildren(wholeSight, ['c'])).toBe(true);
  });

  it('covers only the own ones for whoever sees some', () => {
    expect(seesChildren(some, ['a'])).toBe(true);
    expect(seesChildren(some, ['a', 'c'])).toBe(false);
    expect(seesChildren(some, null)).toBe(false);
    expect(seesChildren({ ...wholeSight, childIds: [] }, ['a'])).toBe(false);
  });
});
