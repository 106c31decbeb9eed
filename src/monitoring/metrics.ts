import { Injectable } from '@nestjs/common';
import { Metrics } from '@app/observability';
import type { Counter } from '@app/observability';

/** What taking messages in counts. */
@Injectable()
export class MonitoringMetrics {
  readonly messagesAccepted: Counter<'platform'>;

  constructor(metrics: Metrics) {
    this.messagesAccepted = metrics.counter({
      name: 'safeguardian_messages_accepted_total',
      help: 'Messages stored, duplicates left out',
      labelNames: ['platform'],
    });
  }
}
