import { notMeasured, verdictOf } from '../../../tools/bench/figures/figure';
import { merged, rendered } from '../../../tools/bench/figures/report';
import type { DatedFigure, Report } from '../../../tools/bench/figures/report';
import { compare, interleave, percentile, spreadOf } from '../../../tools/bench/figures/statistics';
import type { Cost, Quartet } from '../../../tools/bench/figures/statistics';

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
    expect(verdictOf({ value, floor: 0.12, goal: 0.3, better, basis: '7 of 7 pairs' })).toBe(verdict);
  });
});

describe('the report of the benchmarks', () => {
  const figure = (id: string, date: string) => ({ id, date }) as DatedFigure;
  const rows = ['P1', 'P4', 'P7'];
  const inWords = ({ figures }: Report) => figures.map(({ id, date }) => `${id} ${date}`);

  it('keeps what was measured before on the same machine and not measured again, row by row', () => {
    const old = { machine: { cores: 2 }, figures: [figure('P7.verify', 'old'), figure('P1.cpu', 'old')] };
    const fresh = [figure('P4.list', 'new'), figure('P1.cpu', 'new')];
    const report = merged(old, { cores: 2 }, ['P1', 'P4'], rows, fresh);
    expect(inWords(report)).toEqual(['P1.cpu new', 'P4.list new', 'P7.verify old']);
  });

  it('drops figures of another machine, and of rows that are no more', () => {
    const old = (cores: number) => ({
      machine: { cores },
      figures: [figure('P7.verify', 'old'), figure('P0.x', 'old')],
    });
    expect(merged(old(64), { cores: 2 }, [], rows, []).figures).toEqual([]);
    expect(inWords(merged(old(2), { cores: 2 }, [], rows, []))).toEqual(['P7.verify old']);
  });

  it('says plainly what could not be measured, and why', () => {
    const labels = { id: 'P8.triage', measure: 'triage', unit: 'ratio', better: 'lower', floor: 0.5 } as const;
    const row = { ...notMeasured(labels, 'no ffmpeg here'), date: '2026-11-30', commit: 'abc' };
    const text = rendered({ machine: { cores: 2 }, figures: [row] });
    expect(text).toMatch(/\| triage +\| ratio +\|[ |0.5]+\| not measured +\|/);
    expect(text).toContain('- triage: no ffmpeg here.');
  });
});
