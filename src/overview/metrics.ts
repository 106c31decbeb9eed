import { Injectable } from '@nestjs/common';
import { Metrics } from '@app/observability';
import type { Gauge } from '@app/observability';

/** What is looked at when somebody asks how the system is. */
@Injectable()
export class OverviewMetrics {
  readonly queueSize: Gauge<'queue' | 'state'>;

  constructor(metrics: Metrics) {
    this.queueSize = metrics.gauge({
      name: 'secureai_queue_size',
      help: 'Jobs by queue and state; read when asked',
      labelNames: ['queue', 'state'],
    });
  }
}
