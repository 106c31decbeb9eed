import { keep, waitBefore } from '../../../tools/launch/kept.mjs';

describe('what is kept running', () => {
  it('is started at once the first time, and later and later while it keeps ending', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 20].map(waitBefore)).toEqual([0, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it('is started again as often as it ends, whatever a start runs into, until nobody wants it any more', async () => {
    const wanted = new AbortController();
    const starts = [];
    let ends = 0;
    await keep('it', {
      ended: async () => {
        if (++ends === 3) wanted.abort();
        return 'exit code 1';
      },
      start: async () => {
        starts.push(ends);
        throw new Error('the port is taken');
      },
      signal: wanted.signal,
    });
    expect(starts).toEqual([1, 2]);
  });
});
