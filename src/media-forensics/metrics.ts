import { Injectable } from '@nestjs/common';
import { Metrics } from '@app/observability';
import type { Counter, Histogram } from '@app/observability';
import { mediaKinds } from './analyses/analysis';

/** What examining pictures and videos counts. */
@Injectable()
export class MediaMetrics {
  readonly analyses: Counter<'status' | 'analysis_type'>;
  readonly duration: Histogram;

  constructor(metrics: Metrics) {
    this.analyses = metrics.counter({
      name: 'secureai_video_analyses_total',
      help: 'Image and video analyses by kind and outcome',
      labelNames: ['status', 'analysis_type'],
    });
    // From the start, so that a graph tells nothing yet from nothing counted.
    for (const analysis_type of mediaKinds) {
      for (const status of ['completed', 'failed']) this.analyses.inc({ status, analysis_type }, 0);
    }
    this.duration = metrics.histogram({
      name: 'secureai_analysis_duration_seconds',
      help: 'Wall time of one image or video analysis',
      buckets: [0.1, 0.3, 1, 3, 10, 30, 100, 300],
    });
  }
}
