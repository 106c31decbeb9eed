import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { toProblem } from '../../../core/api/problem';
import { Realtime } from '../../../core/realtime/realtime';
import { AnalysesApi } from './analyses-api';
import type { Analysis } from './analysis-models';

export type AnalysisStep =
  | { name: 'idle' }
  | { name: 'uploading'; share: number }
  | { name: 'running'; job: Analysis | undefined }
  | { name: 'over'; job: Analysis }
  | { name: 'refused'; error: unknown };

const ASK_EVERY = 2_000;

/** Takes one file from the choice to the result of its analysis; the live line first, asking as a fallback. */
@Injectable()
export class AnalysisRun {
  private readonly api = inject(AnalysesApi);
  private readonly current = signal<AnalysisStep>({ name: 'idle' });
  private id?: string;
  private timer?: ReturnType<typeof setTimeout>;

  readonly step = this.current.asReadonly();
  readonly isBusy = computed(() => ['uploading', 'running'].includes(this.current().name));
  readonly fileName = signal('');

  constructor() {
    inject(Realtime)
      .analysisUpdate.pipe(takeUntilDestroyed())
      .subscribe(({ job_id, status, percent, stage }) => {
        const step = this.current();
        if (job_id !== this.id || step.name !== 'running') return;
        if (status === 'completed' || status === 'failed') void this.ask(job_id);
        else if (step.job) this.current.set({ name: 'running', job: { ...step.job, status, percent, stage } });
      });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  async start(childId: string, file: File): Promise<void> {
    this.reset();
    this.fileName.set(file.name);
    this.current.set({ name: 'uploading', share: 0 });
    try {
      this.id = await this.api.start(childId, file, (share) => this.current.set({ name: 'uploading', share }));
      this.current.set({ name: 'running', job: undefined });
      await this.ask(this.id);
    } catch (error) {
      // HttpErrorResponse: not an image or video, too large, or no server.
      this.current.set({ name: 'refused', error });
    }
  }

  /** Shows an earlier analysis, and follows it when it is still under way. */
  async open(job: Analysis): Promise<void> {
    this.reset();
    this.id = job.job_id;
    this.fileName.set(job.file_name);
    this.current.set({ name: 'running', job });
    await this.ask(job.job_id);
  }

  reset(): void {
    clearTimeout(this.timer);
    this.id = undefined;
    this.current.set({ name: 'idle' });
  }

  private async ask(id: string): Promise<void> {
    clearTimeout(this.timer);
    try {
      const job = await this.api.job(id);
      // Meanwhile another file may have been chosen.
      if (id !== this.id) return;
      const isOver = job.status === 'completed' || job.status === 'failed';
      this.current.set(isOver ? { name: 'over', job } : { name: 'running', job });
    } catch (error) {
      // HttpErrorResponse: a gap in the network does not stop the analysis on the server, so we keep asking.
      if (id === this.id && toProblem(error).status === 404) this.current.set({ name: 'refused', error });
    }
    if (id === this.id && this.current().name === 'running') {
      this.timer = setTimeout(() => void this.ask(id), ASK_EVERY);
    }
  }
}
