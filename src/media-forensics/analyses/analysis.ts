import { MediaAnalysed, MediaUploaded } from '../contract';
import type { VerdictBand } from '../contract';

export const mediaKinds = ['image', 'video'] as const;
export type MediaKind = (typeof mediaKinds)[number];

export const analysisStatuses = ['queued', 'running', 'completed', 'failed'] as const;
export type AnalysisStatus = (typeof analysisStatuses)[number];

/** What its guardian reads of one that stopped for good. */
export const GIVEN_UP = 'The examination stopped and is not tried again. Send the file once more.';

/** One examination of one uploaded file. Its names and its report lie sealed. */
export class Analysis {
  status: AnalysisStatus = 'queued';
  /** The method at work, or the status when none is. */
  stage: string = 'queued';
  percent = 0;
  report: Buffer | null = null;
  error: string | null = null;
  finishedAt: Date | null = null;

  constructor(
    readonly id: string,
    readonly familyId: string,
    readonly childId: string,
    readonly kind: MediaKind,
    readonly mediaType: string,
    readonly bytes: number,
    /** Keyed hash of the content, to find a file the family sent before. */
    readonly contentHash: Buffer,
    readonly details: Buffer,
    readonly createdAt: Date,
  ) {}

  /** What orders the work, for a new file and for one whose examination failed. */
  request(): MediaUploaded {
    this.status = 'queued';
    this.stage = 'queued';
    this.percent = 0;
    this.error = null;
    this.finishedAt = null;
    return new MediaUploaded({ familyId: this.familyId, childId: this.childId, analysisId: this.id });
  }

  begin(): void {
    this.status = 'running';
    this.stage = 'starting';
    this.percent = 0;
    this.error = null;
    this.finishedAt = null;
  }

  reach(stage: string, percent: number): void {
    this.stage = stage;
    this.percent = percent;
  }

  complete(sealedReport: Buffer, band: VerdictBand, now: Date): MediaAnalysed {
    this.status = 'completed';
    this.stage = 'completed';
    this.percent = 100;
    this.report = sealedReport;
    this.finishedAt = now;
    return new MediaAnalysed({ familyId: this.familyId, childId: this.childId, analysisId: this.id, band });
  }

  /** May be tried again, by the queue or by sending the file again. */
  fail(reason: string, now: Date): void {
    this.status = 'failed';
    this.stage = 'failed';
    this.error = reason;
    this.finishedAt = now;
  }
}

/** How a file is looked at: by every method that applies to it. */
export const analysisTypes = ['comprehensive'] as const;
export type AnalysisType = (typeof analysisTypes)[number];

const MEGABYTE = 1024 * 1024;

/** Seconds an examination usually takes once its turn has come: starting a process, then by size. */
export function estimatedSeconds(kind: MediaKind, bytes: number): number {
  const perMegabyte = kind === 'image' ? 0.25 : 0.1;
  return Math.ceil(2 + (bytes / MEGABYTE) * perMegabyte);
}
