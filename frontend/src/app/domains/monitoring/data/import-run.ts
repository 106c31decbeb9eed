import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type Problem, toProblem } from '../../../core/api/problem';
import { Realtime } from '../../../core/realtime/realtime';
import type { ChatImport, StartImport } from './import-models';
import { ImportsApi } from './imports-api';

/** Where an import stands, as the page shows it. */
export type ImportStep =
  | { name: 'idle' }
  | { name: 'uploading'; share: number }
  | { name: 'asking'; participants: string[] }
  | { name: 'running'; import: ChatImport | undefined }
  | { name: 'done'; import: ChatImport }
  | { name: 'failed'; problem: Problem | undefined; import: ChatImport | undefined };

const ASK_EVERY = 2_000;

/** Takes one export from the choice of a file to its result; listens to the live line and asks as a fallback. */
@Injectable()
export class ImportRun {
  private readonly api = inject(ImportsApi);
  private readonly current = signal<ImportStep>({ name: 'idle' });
  private request?: StartImport;
  private id?: string;
  private timer?: ReturnType<typeof setTimeout>;

  readonly step = this.current.asReadonly();
  readonly isBusy = computed(() => ['uploading', 'running'].includes(this.current().name));
  readonly fileName = signal('');

  constructor() {
    inject(Realtime)
      .importProgress.pipe(takeUntilDestroyed())
      .subscribe((event) => {
        const step = this.current();
        if (event.import_id !== this.id || step.name !== 'running') return;
        const isOver = event.status === 'completed' || event.status === 'failed';
        // The result with its warnings is only in the import itself.
        if (isOver) void this.ask(event.import_id);
        else if (step.import) this.current.set({ name: 'running', import: { ...step.import, ...progressOf(event) } });
      });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  async start(request: StartImport): Promise<void> {
    this.reset();
    this.request = request;
    this.fileName.set(request.file.name);
    this.current.set({ name: 'uploading', share: 0 });
    try {
      this.id = await this.api.start(request, (share) => this.current.set({ name: 'uploading', share }));
      this.current.set({ name: 'running', import: undefined });
      await this.ask(this.id);
    } catch (error) {
      // HttpErrorResponse: the server cannot tell which name is the child's, refuses the file, or is away.
      const problem = toProblem(error);
      const participants = problem.extension['participants'];
      if (problem.code === 'IMPORT_CHILD_UNKNOWN' && Array.isArray(participants)) {
        this.current.set({ name: 'asking', participants: participants as string[] });
      } else {
        this.current.set({ name: 'failed', problem, import: undefined });
      }
    }
  }

  /** Answers the server's question and sends the same file again. */
  async answer(childAuthor: string): Promise<void> {
    if (this.request) await this.start({ ...this.request, childAuthor });
  }

  reset(): void {
    clearTimeout(this.timer);
    this.id = undefined;
    this.fileName.set('');
    this.current.set({ name: 'idle' });
  }

  private async ask(id: string): Promise<void> {
    clearTimeout(this.timer);
    try {
      const answer = await this.api.progress(id);
      // Meanwhile another file may have been chosen.
      if (id !== this.id) return;
      this.show(answer);
    } catch (error) {
      // HttpErrorResponse: a gap in the network does not stop the import on the server, so we keep asking.
      if (id === this.id && toProblem(error).status === 404) {
        this.current.set({ name: 'failed', problem: toProblem(error), import: undefined });
        return;
      }
    }
    if (id === this.id && this.current().name === 'running') {
      this.timer = setTimeout(() => void this.ask(id), ASK_EVERY);
    }
  }

  private show(answer: ChatImport): void {
    if (answer.status === 'completed') this.current.set({ name: 'done', import: answer });
    else if (answer.status === 'failed') this.current.set({ name: 'failed', problem: undefined, import: answer });
    else this.current.set({ name: 'running', import: answer });
  }
}

function progressOf(event: Pick<ChatImport, 'status' | 'bytes_read' | 'bytes_total' | 'messages'>) {
  const { status, bytes_read, bytes_total, messages } = event;
  return { status, bytes_read, bytes_total, messages };
}
