import { Worker } from 'node:worker_threads';
import { DomainError } from '@app/kernel';
import { faults } from '../faults';
import { entryFile } from '../entry-file';
import { mediaLimits } from '../limits';
import { eachFrameOnce, hardened } from './engine';
import type { FfmpegEngine, FfmpegOutcome, FfmpegRun } from './engine';
import { clean, timedOut, tooMuch } from './native';
import { WASM_INPUT, WASM_OUTPUT } from './wasm-names';
import type { WasmAnswer, WasmJob, WasmLine } from './wasm-thread';

/**
 * ffmpeg as the WebAssembly build that ships inside the npm package `@ffmpeg/core`: about twice the CPU of a native
 * build, nothing to install, and by construction without network, foreign files or more than 2 GB of memory. Runs in a
 * thread because it blocks; unlike a native decoder's, that thread can be ended at any moment.
 */
export class WasmFfmpeg implements FfmpegEngine {
  readonly name = 'ffmpeg 5.1.4 (@ffmpeg/core 0.12.10)';
  readonly eachFrameOnce = eachFrameOnce('5.1.4');

  run(run: FfmpegRun): Promise<FfmpegOutcome> {
    const job: WasmJob = {
      path: run.path,
      arguments: hardened(run, WASM_INPUT, WASM_OUTPUT, mediaLimits),
      hasOutput: run.onOutput !== undefined,
    };
    const { file, execArgv } = entryFile(__dirname, 'wasm-thread');
    return new Promise((resolve, reject) => {
      const worker = new Worker(file, { workerData: job, execArgv, env: {}, stdout: true, stderr: true });
      const clock = setTimeout(() => end(() => reject(timedOut(run.timeLimitMs))), run.timeLimitMs);
      let hasEnded = false;
      const end = (settle: () => void) => {
        if (hasEnded) return;
        hasEnded = true;
        clearTimeout(clock);
        void worker.terminate().then(settle, reject);
      };
      const crash = (reason: string) =>
        end(() =>
          reject(new DomainError(faults.DECODER_CRASHED, `the built-in ffmpeg stopped: ${reason}`, 'unavailable')),
        );
      run.signal?.addEventListener('abort', () => end(() => reject(run.signal?.reason as Error)));
      let said = '';
      worker.on('message', (message: WasmAnswer | WasmLine) => {
        if ('line' in message) {
          said += `${message.line}\n`;
          return run.onLog?.(clean(said, WASM_INPUT));
        }
        const { exitCode, log, output } = message;
        end(() => {
          if (output.length > run.maxOutputBytes) return reject(tooMuch(run.maxOutputBytes));
          run.onOutput?.(output);
          resolve({ exitCode, log: clean(log, WASM_INPUT), childCpuMs: 0 });
        });
      });
      worker.on('error', (error) => crash((error as Error).message));
      worker.on('exit', (code) => crash(`its thread ended with code ${code}`));
    });
  }
}
