import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FfmpegEngine } from './engine';
import { NativeFfmpeg } from './native';
import { WasmFfmpeg } from './wasm';

/** Where to look for ffmpeg. */
export interface FfmpegSearch {
  /** Configured path; when it does not run, the search goes on. `wasm` skips the search for a native build. */
  readonly configured?: string;
  /** Folders to look in, as in PATH. */
  readonly folders?: readonly string[];
}

const USUAL_FOLDERS = ['/usr/local/bin', '/usr/bin', '/bin', '/opt/homebrew/bin'];

const found = new Map<string, FfmpegEngine>();

/**
 * Finds ffmpeg: the configured path, then the optional package `ffmpeg-static` if its download is there, then the usual
 * folders, and at last the WebAssembly build that is always there. Looks once per process: each look starts a program.
 */
export function locateFfmpeg({ configured, folders = USUAL_FOLDERS }: FfmpegSearch = {}): FfmpegEngine {
  const search = JSON.stringify([configured, folders]);
  const engine = found.get(search) ?? locate(configured, folders);
  found.set(search, engine);
  return engine;
}

function locate(configured: string | undefined, folders: readonly string[]): FfmpegEngine {
  if (configured === 'wasm') return new WasmFfmpeg();
  return (
    (configured ? NativeFfmpeg.probe(configured, 'configured') : null) ??
    fromPackage() ??
    fromFolders(folders) ??
    new WasmFfmpeg()
  );
}

function fromPackage(): NativeFfmpeg | null {
  let path: string | null;
  // `ffmpeg-static` is optional and mostly absent: resolving it is the only way to know.
  try {
    path = createRequire(__filename)('ffmpeg-static') as string | null;
  } catch {
    return null;
  }
  // Installed without its download, the package still returns the path where the program would be.
  return path && existsSync(path) ? NativeFfmpeg.probe(path, 'ffmpeg-static') : null;
}

function fromFolders(folders: readonly string[]): NativeFfmpeg | null {
  for (const folder of folders) {
    const path = join(folder, process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg');
    const found = existsSync(path) ? NativeFfmpeg.probe(path, 'system') : null;
    if (found) return found;
  }
  return null;
}
