import { verdictOf } from '../../../tools/bench/figure';
import { merged } from '../../../tools/bench/report';
import type { DatedFigure } from '../../../tools/bench/report';
import { compare, interleave, percentile, spreadOf } from '../../../tools/bench/statistics';
import type { Cost, Quartet } from '../../../tools/bench/statistics';

const cost = (cpuSeconds: number): Cost => ({ cpuSeconds, wallSeconds: cpuSeconds * 2 });
const quartet = (before: number, product: number, after: number): Quartet => ({
  limit: [cost(before), cost(after)],
  product: [cost(product), cost(product)],
});

describe('the statistics of the benchmarks', () => {
  it('compares each product run with the limit around it and takes the median', () => {
    const pairs = [quartet(1, 4, 1), quartet(2, 4, 2), quartet(1, 2, 1), quartet(3, 4, 3), quartet(1, 1, 1)];
    expect(compare(pairs, 'cpuSeconds').ratio).toEqual({ median: 0.5, min: 0.25, max: 1 });
  });

  it('drops a pair whose two runs of the limit differ by more than a quarter', () => {
    const quiet = Array.from({ length: 5 }, () => quartet(1, 2, 1.25));
    const { ratio, valid, total } = compare([...quiet, quartet(1, 200, 1.26)], 'cpuSeconds');
    expect({ max: ratio?.max, valid, total }).toEqual({ max: 1.125 / 2, valid: 5, total: 6 });
  });

  it('gives no ratio when fewer than five pairs were quiet', () => {
    const pairs = [...Array.from({ length: 4 }, () => quartet(1, 2, 1)), quartet(1, 2, 2)];
    expect(compare(pairs, 'cpuSeconds').ratio).toBeNull();
  });

  it('never counts a limit that took no measurable time', () => {
    expect(compare([quartet(0, 2, 0)], 'cpuSeconds').valid).toBe(0);
  });

  it('runs the limit before and after two runs of the product', async () => {
    const order: string[] = [];
    const side = (name: string) => () => Promise.resolve((order.push(name), cost(1)));
    await interleave(2, side('limit'), side('product'));
    expect(order.join(' ')).toBe('limit product product limit limit product product limit');
  });

  it('takes the middle of an odd and the mean of the two middles of an even number of values', () => {
    expect(spreadOf([3, 1, 2]).median).toBe(2);
    expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4 });
  });

  it('names the value that 99 of 100 do not exceed', () => {
    const values = Array.from({ length: 100 }, (_, n) => n + 1);
    expect([percentile(values, 0.99), percentile(values, 0.5), percentile([7], 0.99)]).toEqual([99, 50, 7]);
  });

  it.each([
    [0.3, 'higher', 'goal met'],
    [0.2, 'higher', 'floor met, goal missed'],
    [0.1, 'higher', 'missed'],
    [null, 'higher', 'no result'],
    [0.05, 'lower', 'goal met'],
  ] as const)('judges %s, where %s is better: %s', (value, better, verdict) => {
    expect(verdictOf({ value, floor: 0.12, goal: 0.3, better })).toBe(verdict);
  });
});

describe('the report of the benchmarks', () => {
  const figure = (id: string, date: string) => ({ id, date }) as DatedFigure;

  it('keeps what was measured before on the same machine and not measured again', () => {
    const old = { machine: { cores: 2 }, figures: [figure('ledger.verify', 'old'), figure('ingest.wall', 'old')] };
    const { figures } = merged(old, { cores: 2 }, ['ingest'], [figure('ingest.wall', 'new')]);
    expect(figures.map(({ id, date }) => `${id} ${date}`)).toEqual(['ledger.verify old', 'ingest.wall new']);
  });

  it('drops figures of another machine', () => {
    const old = { machine: { cores: 64 }, figures: [figure('ledger.verify', 'old')] };
    expect(merged(old, { cores: 2 }, [], []).figures).toEqual([]);
  });
});
