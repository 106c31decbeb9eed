import { Injectable } from '@nestjs/common';
import { Metrics } from '@app/observability';
import type { Counter } from '@app/observability';

/** What telling people counts. */
@Injectable()
export class NotificationsMetrics {
  readonly alertsRaised: Counter<'category' | 'severity'>;

  constructor(metrics: Metrics) {
    this.alertsRaised = metrics.counter({
      name: 'safeguardian_alerts_raised_total',
      help: 'Incidents opened',
      labelNames: ['category', 'severity'],
    });
  }
}
