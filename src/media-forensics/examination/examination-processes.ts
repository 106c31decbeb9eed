import { codesOf, DomainError } from '@app/kernel';
import type { EntryFile } from '@app/media';
import type { ForensicReport, MethodName } from './report';
import { ExaminationLost, ExaminationWorker } from './examination-worker';
import type { ExaminationProgress } from './examine';

export interface ExaminationProcessesOptions {
  /** Examinations at the same time. */
  readonly size: number;
  /** Files one process may see before it is replaced; 1 keeps families apart even from a decoder's bug. */
  readonly filesPerProcess: number;
  readonly ffmpegPath?: string;
  /** What runs in each process; the examination, unless a test puts something else there. */
  readonly entry?: EntryFile;
}

/** Lends a readable file for as long as the work with it takes. */
export type Lender = (work: (path: string) => Promise<ForensicReport>) => Promise<ForensicReport>;

/** Said of the analysis, never in an answer of its own. */
export const faults = codesOf({ EXAMINATION_LOST: 'The examination did not come to its end.' });

type OnProgress = (progress: ExaminationProgress) => void;

/**
 * Examines files in processes of their own: decoders meet hostile input there, and neither memory, keys nor environment
 * of the server can be reached. A method that crashes or hangs its process is `failed`; the others run in a new one.
 */
export class ExaminationProcesses {
  private readonly idle: ExaminationWorker[] = [];
  private readonly busy = new Set<ExaminationWorker>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private isClosed = false;

  constructor(private readonly options: ExaminationProcessesOptions) {}

  /**
   * @param file absolute path under a name of our own making, or a lender, who is asked when the file's turn has come
   * @throws DomainError those of `examine`; EXAMINATION_LOST (unavailable) when no method is to blame for a crash
   */
  async examine(file: string | Lender, onProgress?: OnProgress): Promise<ForensicReport> {
    await this.turn();
    const work = (path: string) => this.despiteLosses(path, onProgress);
    try {
      return await (typeof file === 'string' ? work(file) : file(work));
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  /** Nest's hook before the queue and the database go: what is under way ends here and is tried again after a restart. */
  beforeApplicationShutdown(): void {
    this.close();
  }

  /** Ends every process, examinations under way included. */
  close(): void {
    this.isClosed = true;
    for (const worker of [...this.idle.splice(0), ...this.busy]) worker.end();
  }

  private async turn(): Promise<void> {
    while (this.running >= this.options.size) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running++;
  }

  private async despiteLosses(path: string, onProgress?: OnProgress): Promise<ForensicReport> {
    const lost: Partial<Record<MethodName, string>> = {};
    for (;;) {
      // A decoder's crash or hang cannot be foreseen; it shows as the loss of the process it ran in.
      try {
        return await this.once(path, lost, onProgress);
      } catch (error) {
        if (!(error instanceof ExaminationLost)) throw error;
        if (this.isClosed || error.stage === null || lost[error.stage] !== undefined) {
          throw new DomainError(
            faults.EXAMINATION_LOST,
            `the examination did not finish: ${error.message}`,
            'unavailable',
          );
        }
        lost[error.stage] = error.message;
      }
    }
  }

  private async once(path: string, lost: Partial<Record<MethodName, string>>, onProgress?: OnProgress) {
    const worker = this.idle.pop() ?? new ExaminationWorker(this.options.entry);
    this.busy.add(worker);
    try {
      return await worker.ask({ path, ffmpegPath: this.options.ffmpegPath, lost }, onProgress);
    } finally {
      this.busy.delete(worker);
      if (worker.isAlive && worker.files < this.options.filesPerProcess) this.idle.push(worker);
      else worker.end();
    }
  }
}
