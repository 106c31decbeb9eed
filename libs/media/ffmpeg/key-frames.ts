import { DomainError } from '@app/kernel';
import { faults } from '../faults';
import type { FileType } from '../file-type';
import { OUTPUT } from './engine';
import type { FfmpegEngine, FfmpegRun } from './engine';
import { demuxerOf, lastComplaint } from './probe';

/** One picture of a video that was stored whole. */
export interface KeyFrame {
  /** Position among the frames handed out. */
  readonly index: number;
  /** Seconds from the start of the video. */
  readonly seconds: number;
}

export interface KeyFramesOptions {
  /** Length in seconds if known: more key frames than `maxFrames` are thinned evenly over it. */
  readonly durationSeconds: number | null;
  readonly maxFrames: number;
  readonly timeLimitMs: number;
  /** Gets each frame's pixels, `KEY_FRAME_SIDE`² × 3 bytes of RGB; the buffer is reused for the next frame. */
  readonly onFrame: (rgb: Uint8Array, index: number) => void;
}

export interface KeyFrames {
  readonly frames: readonly KeyFrame[];
  /** Settings an encoder wrote into the stream, such as x264's, or null. */
  readonly encoderNote: string | null;
  /** Why the video could not be read to its end, or null. */
  readonly fault: string | null;
  readonly childCpuMs: number;
}

/** Frames are squeezed to a square: a perceptual hash samples both axes alike, and the pipe needs no size of its own. */
export const KEY_FRAME_SIDE = 512;
const FRAME_BYTES = KEY_FRAME_SIDE * KEY_FRAME_SIDE * 3;
const FILTER = `scale=${KEY_FRAME_SIDE}:${KEY_FRAME_SIDE},showinfo=checksum=0`;

/**
 * Decodes only a video's key frames, which costs a few hundredths of decoding all of it.
 *
 * @throws DomainError MEDIA_UNREADABLE (invalid) when not one frame can be decoded, and those of `FfmpegEngine.run`
 */
export async function decodeKeyFrames(
  engine: FfmpegEngine,
  path: string,
  type: FileType,
  options: KeyFramesOptions,
  watch: Pick<FfmpegRun, 'onLog' | 'signal'> = {},
): Promise<KeyFrames> {
  const { durationSeconds, maxFrames, timeLimitMs, onFrame } = options;
  const thin = `select=isnan(prev_selected_t)+gte(t-prev_selected_t\\,${spacing(durationSeconds, maxFrames).toFixed(3)})`;
  const cutter = new FrameCutter(onFrame);
  const { exitCode, log, childCpuMs } = await engine.run({
    ...watch,
    path,
    demuxer: demuxerOf(type),
    inputOptions: ['-skip_frame', 'nokey'],
    outputOptions: [
      ...['-map', '0:v:0', '-an', '-sn', '-dn', '-vf', `${thin},${FILTER}`],
      ...engine.eachFrameOnce,
      ...['-frames:v', String(maxFrames), '-f', 'rawvideo', '-pix_fmt', 'rgb24', OUTPUT],
    ],
    timeLimitMs,
    maxOutputBytes: maxFrames * FRAME_BYTES,
    onOutput: (chunk) => cutter.take(chunk),
  });
  if (cutter.count === 0) {
    throw new DomainError(faults.MEDIA_UNREADABLE, `no frame can be decoded: ${lastComplaint(log)}`, 'invalid');
  }
  const times = [...log.matchAll(/\] n:\s*\d+ pts:.*?pts_time:\s*(-?[\d.]+)/g)].map((match) => Number(match[1]));
  const frames = Array.from({ length: cutter.count }, (_, index) => ({ index, seconds: times[index] ?? 0 }));
  return { frames, encoderNote: encoderNoteIn(log), fault: exitCode === 0 ? null : lastComplaint(log), childCpuMs };
}

/** Seconds between the frames that are handed out. */
export const spacing = (durationSeconds: number | null, maxFrames: number): number =>
  Math.max(1, (durationSeconds ?? 0) / maxFrames);

/** Cuts a stream of bytes into frames, copying each byte once. */
class FrameCutter {
  count = 0;
  private readonly frame = new Uint8Array(FRAME_BYTES);
  private filled = 0;

  constructor(private readonly onFrame: (rgb: Uint8Array, index: number) => void) {}

  take(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + FRAME_BYTES - this.filled);
      this.frame.set(part, this.filled);
      this.filled += part.length;
      at += part.length;
      if (this.filled < FRAME_BYTES) continue;
      this.filled = 0;
      this.onFrame(this.frame, this.count++);
    }
  }
}

/** The free text of an H.264 or HEVC "unregistered user data" message, where x264 and x265 name their options. */
function encoderNoteIn(log: string): string | null {
  const hex = /User Data=((?:[0-9a-f]{2})+)/.exec(log)?.[1];
  if (!hex) return null;
  const note = Buffer.from(hex, 'hex')
    .toString('latin1')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim();
  return note.slice(0, 1000) || null;
}
