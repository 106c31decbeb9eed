import { Injectable } from '@nestjs/common';
import { Metrics } from '@app/observability';
import type { Counter, Histogram } from '@app/observability';

/** What examining pictures and videos counts. */
@Injectable()
export class MediaMetrics {
  readonly analyses: Counter<'status'>;
  readonly duration: Histogram;

  constructor(metrics: Metrics) {
    this.analyses = metrics.counter({
      name: 'secureai_video_analyses_total',
      help: 'Image and video analyses by outcome',
      labelNames: ['status'],
    });
    this.duration = metrics.histogram({
      name: 'secureai_analysis_duration_seconds',
      help: 'Wall time of one image or video analysis',
      buckets: [0.1, 0.3, 1, 3, 10, 30, 100, 300],
    });
  }
}
