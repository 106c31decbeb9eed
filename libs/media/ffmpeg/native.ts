import { spawn, spawnSync } from 'node:child_process';
import { DomainError } from '@app/kernel';
import { faults } from '../faults';
import { mediaLimits } from '../limits';
import { eachFrameOnce, hardened, MAX_LOG } from './engine';
import type { FfmpegEngine, FfmpegOutcome, FfmpegRun } from './engine';

/** Decoding a 4K video needs about half of it; a decompression bomb stops here. */
const ADDRESS_SPACE = 2_000_000_000;
/** Nothing of the server's environment, which holds its secrets, reaches a decoder of strangers' files. */
const ENVIRONMENT = { LC_ALL: 'C' };

/** ffmpeg as a program of its own, without network, core dumps and more memory or time than its share. */
export class NativeFfmpeg implements FfmpegEngine {
  private constructor(
    readonly name: string,
    readonly eachFrameOnce: readonly string[],
    private readonly program: string,
  ) {}

  /** Null when `program` does not run here. `origin` says in the report where it was found. */
  static probe(program: string, origin: string): NativeFfmpeg | null {
    const { status, stdout } = spawnSync(program, ['-version'], {
      env: ENVIRONMENT,
      encoding: 'utf8',
      timeout: 10_000,
    });
    const version = status === 0 ? /^ffmpeg version (\S+)/.exec(stdout)?.[1] : undefined;
    return version ? new NativeFfmpeg(`ffmpeg ${version} (${origin})`, eachFrameOnce(version), program) : null;
  }

  run(run: FfmpegRun): Promise<FfmpegOutcome> {
    const command = [
      ...confinement(run.timeLimitMs),
      this.program,
      ...hardened(run, `file:${run.path}`, 'pipe:1', mediaLimits),
    ];
    return new Promise((resolve, reject) => {
      const child = spawn(command[0], command.slice(1), { env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
      let written = 0;
      let log = '';
      let failure: Error | null = null;
      const stop = (reason: Error) => {
        failure ??= reason;
        child.kill('SIGKILL');
      };
      const clock = setTimeout(() => stop(timedOut(run.timeLimitMs)), run.timeLimitMs);
      child.stdout.on('data', (chunk: Buffer) => {
        written += chunk.length;
        if (written > run.maxOutputBytes) stop(tooMuch(run.maxOutputBytes));
        else run.onOutput?.(chunk);
      });
      child.stderr.on('data', (chunk: Buffer) => {
        if (log.length >= MAX_LOG) return;
        log += chunk.toString('utf8');
        run.onLog?.(clean(log, run.path));
      });
      run.signal?.addEventListener('abort', () => stop(run.signal?.reason as Error));
      child.on('error', (error) => {
        clearTimeout(clock);
        reject(new DomainError(faults.DECODER_CRASHED, `ffmpeg does not start: ${error.message}`, 'unavailable'));
      });
      child.on('close', (exitCode, signal) => {
        clearTimeout(clock);
        if (failure) reject(failure);
        else if (signal)
          reject(new DomainError(faults.DECODER_CRASHED, `ffmpeg was ended by ${signal}`, 'unavailable'));
        else resolve({ exitCode: exitCode ?? 1, log: clean(log, run.path), childCpuMs: cpuOf(log) });
      });
    });
  }
}

export const timedOut = (limitMs: number): DomainError =>
  new DomainError(faults.DECODER_TIMEOUT, `decoding took longer than ${limitMs / 1000} seconds`, 'unavailable');
export const tooMuch = (limit: number): DomainError =>
  new DomainError(faults.DECODER_OUTPUT_TOO_LARGE, `decoding gave more than ${limit} bytes`, 'too-large');

/** The log without the folder of the file, which is nobody's business, and cut to its limit. */
export const clean = (log: string, path: string): string =>
  log.slice(0, MAX_LOG).replaceAll(`file:${path}`, 'input').replaceAll(path, 'input');

/** User and system seconds from ffmpeg's own `bench:` line. */
function cpuOf(log: string): number {
  const [, user, system] = /bench: utime=([\d.]+)s stime=([\d.]+)s/.exec(log) ?? [];
  return user ? Math.round((Number(user) + Number(system)) * 1000) : 0;
}

/** Kernel limits around the decoder, as far as this machine grants them. */
function confinement(timeLimitMs: number): string[] {
  const limits = [
    `--as=${ADDRESS_SPACE}`,
    `--cpu=${Math.ceil(timeLimitMs / 1000)}`,
    ...['--nofile=64', '--core=0', '--fsize=0'],
  ];
  return [
    ...(works('unshare', ['-rn', 'true']) ? ['unshare', '-rn'] : []),
    ...(works('prlimit', [...limits, 'true']) ? ['prlimit', ...limits] : []),
  ];
}

const tried = new Map<string, boolean>();

/** True when a confining tool is there and allowed; containers often forbid new namespaces. Asked once a process. */
function works(tool: string, args: readonly string[]): boolean {
  const known = tried.get(tool);
  if (known !== undefined) return known;
  const answer = spawnSync(tool, args, { env: ENVIRONMENT, stdio: 'ignore', timeout: 5_000 }).status === 0;
  tried.set(tool, answer);
  return answer;
}
