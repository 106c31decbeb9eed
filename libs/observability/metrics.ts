import { Injectable } from '@nestjs/common';
import type { CounterConfiguration, GaugeConfiguration, HistogramConfiguration } from 'prom-client';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * The registry behind `/metrics`. Whoever counts something declares it here once, in the constructor of a provider, so
 * that it is shown from the start. Labels are enumerations: never an id, a name or a text.
 */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private isWatchingItself = false;

  /** What only grows. @throws Error when the name is taken */
  counter<L extends string = never>(figure: Omit<CounterConfiguration<L>, 'registers'>): Counter<L> {
    return new Counter({ ...figure, registers: [this.registry] });
  }

  /** What goes up and down. @throws Error when the name is taken */
  gauge<L extends string = never>(figure: Omit<GaugeConfiguration<L>, 'registers'>): Gauge<L> {
    return new Gauge({ ...figure, registers: [this.registry] });
  }

  /** How values are spread over buckets. @throws Error when the name is taken */
  histogram<L extends string = never>(figure: Omit<HistogramConfiguration<L>, 'registers'>): Histogram<L> {
    return new Histogram({ ...figure, registers: [this.registry] });
  }

  /** The Prometheus text exposition of every figure. */
  expose(): Promise<string> {
    this.watchItself();
    return this.registry.metrics();
  }

  /**
   * What Node measures of itself, such as the delay of the event loop, is measured from the first time somebody asks: it
   * wakes the process a hundred times a second, half of all that an idle one does.
   */
  private watchItself(): void {
    if (this.isWatchingItself) return;
    this.isWatchingItself = true;
    collectDefaultMetrics({ register: this.registry });
  }
}
