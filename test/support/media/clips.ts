import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locateFfmpeg, OUTPUT } from '@app/media';
import { aDrawing } from './pictures';

export interface ClipOptions {
  readonly frames?: number;
  readonly framesPerSecond?: number;
  readonly width?: number;
  readonly height?: number;
  /** Frames from one key frame to the next. */
  readonly keyFrameEvery?: number;
  /** Tags such as `creation_time`. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly format?: 'mp4' | 'mov' | 'matroska';
}

/** A moving drawing as H.264, made by the ffmpeg that npm brings along, so that tests need nothing else. */
export async function aClip(options: ClipOptions = {}): Promise<Buffer> {
  const { frames = 20, framesPerSecond = 10, width = 160, height = 120, keyFrameEvery = 10, format = 'mp4' } = options;
  const raw = join(tmpdir(), `clip-${randomUUID()}.raw`);
  const drawings = Array.from({ length: frames }, (_, n) => aDrawing({ seed: 7, width, height, shift: 2 * n }).rgb);
  await writeFile(raw, Buffer.concat(drawings));
  const tags = Object.entries(options.tags ?? {}).flatMap(([name, value]) => ['-metadata', `${name}=${value}`]);
  const parts: Uint8Array[] = [];
  try {
    const { exitCode, log } = await locateFfmpeg({ configured: 'wasm' }).run({
      path: raw,
      demuxer: 'rawvideo',
      inputOptions: ['-pixel_format', 'rgb24', '-video_size', `${width}x${height}`, '-framerate', `${framesPerSecond}`],
      outputOptions: [
        ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'],
        ...['-g', `${keyFrameEvery}`, '-keyint_min', `${keyFrameEvery}`, '-sc_threshold', '0'],
        ...[...tags, '-f', format, OUTPUT],
      ],
      timeLimitMs: 60_000,
      maxOutputBytes: 20_000_000,
      onOutput: (chunk) => parts.push(chunk),
    });
    if (exitCode !== 0) throw new Error(`no clip was made: ${log.slice(-500)}`);
  } finally {
    await rm(raw, { force: true });
  }
  return Buffer.concat(parts);
}
