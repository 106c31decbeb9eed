import perf_hooks from 'node:perf_hooks';
import { Metrics } from '@app/observability';

describe('the figures', () => {
  it('of the process itself are measured from the first time that somebody asks, once', async () => {
    const watched = jest.spyOn(perf_hooks, 'monitorEventLoopDelay');
    const metrics = new Metrics();
    expect(watched).not.toHaveBeenCalled();
    expect(await metrics.expose()).toContain('nodejs_eventloop_lag_seconds');
    await metrics.expose();
    expect(watched).toHaveBeenCalledTimes(1);
    watched.mockRestore();
  });

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
