import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The figures that `/metrics` shows. Labels are enumerations: never an id, a name or a text. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  readonly messagesAccepted = new Counter({
    name: 'safeguardian_messages_accepted_total',
    help: 'Messages stored, duplicates left out',
    labelNames: ['platform'] as const,
    registers: [this.registry],
  });
  readonly analyses = new Counter({
    name: 'safeguardian_conversation_analyses_total',
    help: 'Conversation analyses by outcome; "unanalysed" is a failure that will be tried again',
    labelNames: ['status'] as const,
    registers: [this.registry],
  });
  readonly alertsRaised = new Counter({
    name: 'safeguardian_alerts_raised_total',
    help: 'Incidents opened',
    labelNames: ['category', 'severity'] as const,
    registers: [this.registry],
  });
  readonly mediaAnalyses = new Counter({
    name: 'secureai_video_analyses_total',
    help: 'Image and video analyses by outcome',
    labelNames: ['status'] as const,
    registers: [this.registry],
  });
  readonly mediaAnalysisDuration = new Histogram({
    name: 'secureai_analysis_duration_seconds',
    help: 'Wall time of one image or video analysis',
    buckets: [0.1, 0.3, 1, 3, 10, 30, 100, 300],
    registers: [this.registry],
  });
  readonly connections = new Gauge({
    name: 'secureai_active_connections',
    help: 'Open live connections',
    registers: [this.registry],
  });
  readonly queueSize = new Gauge({
    name: 'secureai_queue_size',
    help: 'Jobs by queue and state; read when asked',
    labelNames: ['queue', 'state'] as const,
    registers: [this.registry],
  });
  readonly overdueJobs = new Gauge({
    name: 'safeguardian_overdue_jobs',
    help: 'Jobs that wait in queues whose oldest one waits longer than allowed; looked at every minute',
    labelNames: ['queue', 'lane'] as const,
    registers: [this.registry],
  });
  readonly lateJobs = new Counter({
    name: 'safeguardian_late_jobs_total',
    help: 'Jobs taken up later than their policy allows',
    labelNames: ['queue'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** The Prometheus text exposition of every figure. */
  expose(): Promise<string> {
    return this.registry.metrics();
  }
}
