import { Injectable } from '@nestjs/common';
import { Metrics } from '@app/observability';
import type { Counter } from '@app/observability';

/** What judging counts. */
@Injectable()
export class DetectionMetrics {
  readonly analyses: Counter<'status'>;

  constructor(metrics: Metrics) {
    this.analyses = metrics.counter({
      name: 'safeguardian_conversation_analyses_total',
      help: 'Conversation analyses by outcome; "unanalysed" is a failure that will be tried again',
      labelNames: ['status'],
    });
  }
}
