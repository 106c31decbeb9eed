import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { WASM_OUTPUT } from './wasm-names';

/** What the thread is started with, and what it answers. */
export interface WasmJob {
  readonly path: string;
  readonly arguments: readonly string[];
  readonly hasOutput: boolean;
}
/** A line that ffmpeg says while it runs. */
export interface WasmLine {
  readonly line: string;
}
export interface WasmAnswer {
  readonly exitCode: number;
  readonly log: string;
  readonly output: Uint8Array<ArrayBuffer>;
}

interface FfmpegCore {
  FS: {
    mkdir(path: string): void;
    mount(type: unknown, options: object, path: string): void;
    readFile(path: string): Uint8Array<ArrayBuffer>;
    analyzePath(path: string): { exists: boolean };
    filesystems: Record<string, unknown>;
  };
  ret: number;
  setLogger(log: (line: { message: string }) => void): void;
  exec(...args: string[]): number;
}

/** One slice of the input, as the wasm program's file system asks for it. */
interface Slice {
  readonly start: number;
  readonly size: number;
}

async function run(job: WasmJob): Promise<WasmAnswer> {
  const descriptor = openSync(job.path, 'r');
  const core = await start(descriptor);
  const lines: string[] = [];
  core.setLogger(({ message }) => {
    lines.push(message);
    parentPort?.postMessage({ line: message } satisfies WasmLine);
  });
  const { size } = fstatSync(descriptor);
  const slice = (from: number, to: number): Slice => ({ start: from, size: Math.min(to, size) - from });
  core.FS.mkdir('/in');
  core.FS.mount(core.FS.filesystems.WORKERFS, { blobs: [{ name: 'media', data: { size, slice } }] }, '/in');
  core.exec(...job.arguments);
  const hasOutput = job.hasOutput && core.FS.analyzePath(WASM_OUTPUT).exists;
  const output = hasOutput ? core.FS.readFile(WASM_OUTPUT) : new Uint8Array();
  closeSync(descriptor);
  return { exitCode: core.ret, log: lines.join('\n'), output };
}

/**
 * The build expects a browser's worker: a place it was loaded from, and a synchronous reader of file slices. Both are
 * given to it here; the reader reads the real file, so a video is never held in memory as a whole.
 */
async function start(descriptor: number): Promise<FfmpegCore> {
  class FileReaderSync {
    readAsArrayBuffer({ start, size }: Slice): ArrayBuffer {
      const bytes = new Uint8Array(size);
      readSync(descriptor, bytes, 0, size, start);
      return bytes.buffer;
    }
  }
  Object.assign(globalThis, { self: globalThis, location: { href: '' }, FileReaderSync });
  // Only now that the build finds what it expects may it be loaded.
  const load = createRequire(__filename);
  const create = load('@ffmpeg/core') as (options: object) => Promise<FfmpegCore>;
  return create({ wasmBinary: readFileSync(load.resolve('@ffmpeg/core/wasm')) });
}

void run(workerData as WasmJob).then((answer) => parentPort?.postMessage(answer, [answer.output.buffer]));
