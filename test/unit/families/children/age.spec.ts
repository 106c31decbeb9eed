import { ageBandOf, ageOn, checkDateOfBirth, dateIn } from '../../../../src/families/children/age';

describe('age', () => {
  it.each([
    ['2026-11-21', '2013-11-21', 13],
    ['2026-11-20', '2013-11-21', 12],
    ['2026-11-22', '2013-11-21', 13],
    ['2025-02-28', '2008-02-29', 16],
    ['2025-03-01', '2008-02-29', 17],
    ['2028-02-29', '2008-02-29', 20],
  ])('on %s somebody born %s is %i', (today, born, age) => expect(ageOn(today, born)).toBe(age));

  it.each([
    [7, 'under_8'],
    [8, '8_10'],
    [10, '8_10'],
    [11, '11_13'],
    [13, '11_13'],
    [14, '14_16'],
    [16, '14_16'],
    [17, '17'],
    [18, 'adult'],
  ])('%i belongs to band %s', (age, band) => expect(ageBandOf(age)).toBe(band));

  it('takes the date of the family, not of the server', () => {
    const instant = new Date('2026-11-20T23:30:00Z');
    expect(dateIn('Europe/Stockholm', instant)).toBe('2026-11-21');
    expect(dateIn('America/New_York', instant)).toBe('2026-11-20');
  });
});

describe('a date of birth', () => {
  it('is accepted for a child, up to the day before the 18th birthday', () => {
    expect(() => checkDateOfBirth('2008-11-22', '2026-11-21')).not.toThrow();
    expect(() => checkDateOfBirth('2026-11-21', '2026-11-21')).not.toThrow();
  });

  it.each([
    ['2013-02-30', 'no such date'],
    ['2013-13-01', 'no such date'],
    ['2026-11-22', 'in the future'],
    ['2008-11-21', 'an adult cannot be added'],
  ])('%s is refused: %s', (date, why) => expect(() => checkDateOfBirth(date, '2026-11-21')).toThrow(why));
});
