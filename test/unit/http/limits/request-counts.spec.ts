import fc from 'fast-check';
import { networkOf, RequestCounts } from '@app/http';

describe('counting requests', () => {
  it('counts each caller alone and starts anew when the window ends', () => {
    const counts = new RequestCounts();
    expect(counts.take('a', 60, 0)).toEqual({ used: 1, resetSeconds: 60 });
    expect(counts.take('a', 60, 59_999)).toEqual({ used: 2, resetSeconds: 1 });
    expect(counts.take('b', 60, 59_999)).toEqual({ used: 1, resetSeconds: 60 });
    expect(counts.take('a', 60, 60_000)).toEqual({ used: 1, resetSeconds: 60 });
  });

  it('keeps nobody waiting for the end of a window that a clock 40 days ahead has begun', () => {
    const counts = new RequestCounts();
    const ahead = 40 * 86_400_000;
    for (let n = 1; n <= 5; n++) counts.take('a', 60, ahead);
    expect(counts.take('a', 60, 0)).toEqual({ used: 1, resetSeconds: 60 });
  });

  it('remembers no more callers than it has room for, dropping ended windows first', () => {
    const counts = new RequestCounts(2);
    counts.take('long', 3600, 0);
    counts.take('short', 1, 0);
    counts.take('new', 60, 2_000);
    expect(counts.take('long', 3600, 2_000).used).toBe(2);
    counts.take('newer', 60, 2_000);
    expect(counts.take('long', 3600, 2_000).used).toBe(1);
  });
});

describe('sharing counts with other processes', () => {
  const asked = (counts: RequestCounts, times: number) => {
    for (let n = 1; n < times; n++) counts.take('a', 60, 0);
    return counts.take('a', 60, 0).used;
  };

  it('hands out a slice once it is full, and no second one before the first is answered', () => {
    const counts = new RequestCounts();
    asked(counts, 2);
    expect(counts.due('a', 3)).toBe(0);
    asked(counts, 1);
    expect([counts.due('a', 3), counts.due('a', 3)]).toEqual([3, 0]);
    asked(counts, 4);
    expect(counts.due('a', 3)).toBe(0);
    counts.adopt('a', 10, 60_000);
    expect(counts.due('a', 3)).toBe(4);
  });

  it('takes over what all have asked, and what came while it was told', () => {
    const counts = new RequestCounts();
    asked(counts, 3);
    counts.due('a', 3);
    asked(counts, 2);
    counts.adopt('a', 10, 30_000);
    expect(counts.take('a', 60, 0)).toEqual({ used: 13, resetSeconds: 30 });
  });

  it('forgets nothing that could not be told', () => {
    const counts = new RequestCounts();
    asked(counts, 3);
    counts.takeBack('a', counts.due('a', 3));
    expect([asked(counts, 1), counts.due('a', 3)]).toEqual([4, 4]);
  });
});

describe('an address', () => {
  it('of version 6 stands for its /64, however it is written', () => {
    const same = ['2001:db8:0:1::1', '2001:db8::1:ffff:0:0:2', '2001:0DB8:0000:0001:a:b:c:d', '2001:db8:0:1::%eth0'];
    expect(new Set(same.map(networkOf))).toEqual(new Set(['2001:db8:0:1::/64']));
    expect(networkOf('2001:db8:0:2::1')).toBe('2001:db8:0:2::/64');
    expect(networkOf('::1')).toBe('0:0:0:0::/64');
  });

  it('of version 4 stands for itself, also when it is written as one of version 6', () => {
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
  });

  it('is never too strange to be counted', () => {
    fc.assert(fc.property(fc.oneof(fc.ipV6(), fc.string()), (text) => typeof networkOf(text) === 'string'));
  });
});
