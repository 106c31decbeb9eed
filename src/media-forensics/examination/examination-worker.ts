import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { DomainError } from '@app/kernel';
import { entryFile } from '@app/media';
import type { EntryFile } from '@app/media';
import type { ForensicReport, MethodName } from './report';
import type { ExaminationAnswer, ExaminationJob } from './examination-protocol';
import type { ExaminationProgress } from './examine';

/** The process ended, or was ended, before it answered. */
export class ExaminationLost extends Error {
  constructor(
    /** The method it was in; null when it had not come to one. */
    readonly stage: MethodName | null,
    message: string,
  ) {
    super(message);
    this.name = 'ExaminationLost';
  }
}

const START_LIMIT_MS = 60_000;
const KEPT_STDERR = 2_000;

/** One examination process, seen from the server. It answers one job at a time. */
export class ExaminationWorker {
  /** Files it has seen. */
  files = 0;
  private readonly child: ChildProcess;
  private stderr = '';
  private hasEnded = false;

  constructor({ file, execArgv }: EntryFile = entryFile(__dirname, 'examination-process')) {
    this.child = fork(file, {
      execArgv: [...execArgv, '--max-old-space-size=768'],
      // tsx, when it runs the source, looks for the path aliases from here upwards.
      cwd: __dirname,
      // Nothing of the server's environment, which holds its secrets, reaches a decoder of strangers' files.
      env: {},
      // A group of its own, so that ending it ends a decoder it started too.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr = (this.stderr + chunk.toString()).slice(-KEPT_STDERR);
    });
  }

  get isAlive(): boolean {
    return !this.hasEnded && this.child.connected && this.child.exitCode === null;
  }

  /**
   * @throws ExaminationLost when the process crashes or a method exceeds its time
   * @throws DomainError the refusals of `examine`
   */
  ask(job: ExaminationJob, onProgress?: (progress: ExaminationProgress) => void): Promise<ForensicReport> {
    const { child } = this;
    this.files++;
    return new Promise<ForensicReport>((resolve, reject) => {
      let stage: MethodName | null = null;
      const settle = (outcome: () => void) => {
        clearTimeout(clock);
        child.removeAllListeners('message').removeAllListeners('close').removeAllListeners('error');
        outcome();
      };
      const allow = (limitMs: number) =>
        setTimeout(() => {
          this.end();
          settle(() => reject(new ExaminationLost(stage, `it took longer than ${limitMs / 1000} seconds`)));
        }, limitMs);
      let clock = allow(START_LIMIT_MS);
      child.on('message', (message) => {
        const answer = message as ExaminationAnswer;
        if (answer.kind === 'report') return settle(() => resolve(answer.report));
        if (answer.kind === 'refusal') {
          return settle(() => reject(new DomainError(answer.code, answer.message, answer.errorKind)));
        }
        clearTimeout(clock);
        stage = answer.progress.stage;
        clock = allow(answer.progress.timeLimitMs);
        onProgress?.(answer.progress);
      });
      child.on('error', (error) => settle(() => reject(new ExaminationLost(stage, error.message))));
      child.on('close', (code, signal) => settle(() => reject(new ExaminationLost(stage, this.ending(code, signal)))));
      child.send(job);
    });
  }

  /** Ends the process and what it started. */
  end(): void {
    this.hasEnded = true;
    if (this.child.pid === undefined) return;
    // ESRCH: it ended by itself between two looks at it.
    try {
      process.kill(-this.child.pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  /** How it ended, with the line of a stack trace that names the error when there is one. */
  private ending(code: number | null, signal: string | null): string {
    const cause = this.stderr.split('\n').find((line) => /^(?:\w*Error: |FATAL)/.test(line));
    return `its process ended with ${signal ?? `code ${code}`}${cause ? ` (${cause.trim()})` : ''}`;
  }
}
