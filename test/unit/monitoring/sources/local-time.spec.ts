import { DomainError } from '@app/kernel';
import { exportErrors } from '../../../../src/monitoring/sources/errors';
import { LocalTime } from '../../../../src/monitoring/sources/local-time';

const wall = (iso: string): number => Date.parse(`${iso}Z`);
const instant = (zone: string, iso: string): string => new Date(new LocalTime(zone).toInstant(wall(iso))).toISOString();

describe('a local time', () => {
  it.each([
    ['UTC', '2026-11-03T12:00:00', '2026-11-03T12:00:00.000Z'],
    ['Europe/Berlin', '2026-11-03T12:00:00', '2026-11-03T11:00:00.000Z'],
    ['Europe/Berlin', '2026-07-03T12:00:00', '2026-07-03T10:00:00.000Z'],
    ['America/New_York', '2026-11-03T23:30:00', '2026-11-04T04:30:00.000Z'],
    ['Asia/Kathmandu', '2026-11-03T12:00:00', '2026-11-03T06:15:00.000Z'],
    ['Australia/Lord_Howe', '2026-01-03T12:00:00', '2026-01-03T01:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-03T12:00:00', '2026-01-02T22:00:00.000Z'],
  ])('of %s at %s is the instant %s', (zone, local, expected) => {
    expect(instant(zone, local)).toBe(expected);
  });

  it('that comes twice when the clocks go back is the first of the two', () => {
    expect(instant('Europe/Berlin', '2026-10-25T02:30:00')).toBe('2026-10-25T00:30:00.000Z');
    expect(instant('Europe/Berlin', '2026-10-25T03:00:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('that the clocks skipped is as much later', () => {
    expect(instant('Europe/Berlin', '2026-03-29T02:30:00')).toBe('2026-03-29T01:30:00.000Z');
    expect(instant('Europe/Berlin', '2026-03-29T01:59:00')).toBe('2026-03-29T00:59:00.000Z');
  });

  it('is read right around both changes when times come in any order', () => {
    const berlin = new LocalTime('Europe/Berlin');
    const times = ['2026-10-25T01:59:59', '2026-10-25T03:00:00', '2026-03-29T03:00:00', '2026-10-25T01:59:59'];
    expect(times.map((time) => new Date(berlin.toInstant(wall(time))).toISOString())).toEqual([
      '2026-10-24T23:59:59.000Z',
      '2026-10-25T02:00:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-10-24T23:59:59.000Z',
    ]);
  });

  it('needs a zone that exists', () => {
    expect(() => new LocalTime('Mars/Olympus')).toThrow(
      new DomainError(exportErrors.TIME_ZONE_UNKNOWN, 'Mars/Olympus is not an IANA time zone'),
    );
  });
});
