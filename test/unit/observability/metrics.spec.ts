import { Metrics } from '@app/observability';

describe('the figures', () => {
  it('are shown from the moment they are declared', async () => {
    const metrics = new Metrics();
    metrics.counter({ name: 'apples_total', help: 'Apples eaten' });
    expect(await metrics.expose()).toContain(
      '# HELP apples_total Apples eaten\n# TYPE apples_total counter\napples_total 0',
    );
  });

  it('have one name each', () => {
    const metrics = new Metrics();
    metrics.gauge({ name: 'apples', help: 'Apples there are' });
    expect(() => metrics.histogram({ name: 'apples', help: 'Apples by weight' })).toThrow('apples');
  });

  it('of two applications in one process are counted apart', async () => {
    const [one, other] = [new Metrics(), new Metrics()].map((metrics) => {
      const apples = metrics.counter({ name: 'apples_total', help: 'Apples eaten' });
      return { apples, shown: () => metrics.expose() };
    });
    one.apples.inc();
    expect(await one.shown()).toContain('apples_total 1');
    expect(await other.shown()).toContain('apples_total 0');
  });
});
