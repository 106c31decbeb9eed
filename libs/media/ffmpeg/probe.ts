import { DomainError } from '@app/kernel';
import { faults } from '../faults';
import type { FileType } from '../file-type';
import type { FfmpegEngine } from './engine';

/** One stream of a video or sound file, as ffmpeg describes it. */
export interface MediaStream {
  readonly kind: 'video' | 'audio' | 'subtitle' | 'data' | 'attachment';
  /** Codec with its profile, such as `h264 (High)`. */
  readonly codec: string;
  /** The rest of ffmpeg's description: pixel format, size, rate, bit rate. */
  readonly description: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly framesPerSecond: number | null;
  readonly sampleRate: number | null;
  readonly tags: Readonly<Record<string, string>>;
}

export interface MediaProbe {
  readonly container: string;
  readonly durationSeconds: number | null;
  readonly bitRateKbs: number | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly streams: readonly MediaStream[];
}

export const PROBE_LIMIT_MS = 30_000;
const MAX_TAGS = 60;
const MAX_VALUE = 500;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface Draft extends Mutable<Omit<MediaProbe, 'tags' | 'streams'>> {
  tags: Record<string, string>;
  streams: (Omit<MediaStream, 'tags'> & { tags: Record<string, string> })[];
}

/**
 * Reads a file's container and streams without decoding more than ffmpeg needs to name the codecs.
 *
 * @throws DomainError MEDIA_UNREADABLE (invalid) when ffmpeg recognises nothing, and those of `FfmpegEngine.run`
 */
export async function probeMedia(
  engine: FfmpegEngine,
  path: string,
  type: FileType,
): Promise<{ probe: MediaProbe; childCpuMs: number }> {
  const { log, childCpuMs } = await engine.run({
    path,
    demuxer: demuxerOf(type),
    inputOptions: [],
    outputOptions: [],
    timeLimitMs: PROBE_LIMIT_MS,
    maxOutputBytes: 0,
  });
  // Without an output ffmpeg always ends with an error; whether it described an input is what counts.
  const probe = readDescription(log);
  if (!probe) throw new DomainError(faults.MEDIA_UNREADABLE, `ffmpeg cannot read it: ${lastComplaint(log)}`, 'invalid');
  return { probe, childCpuMs };
}

export function demuxerOf({ demuxer, mime }: FileType): string {
  if (demuxer === null) throw new DomainError(faults.NOT_A_STREAM, `${mime} has no streams to read`, 'unsupported');
  return demuxer;
}

const COMPLAINT =
  /error|invalid|fail|unsupported|could not|cannot|unknown|missing|not found|no such|whitelist|end of file|exceed/i;
/** Consequences, which say nothing of the cause. */
const CONSEQUENCE =
  /At least one output|^(?:video:|frame=)|marking filters|Conversion failed|Error while (?:filtering|decoding stream)|rror parsing options/;

/** The last cause that ffmpeg names for not going on. */
export function lastComplaint(log: string): string {
  const lines = log
    .split('\n')
    .map((line) => line.replace(/^\[[^\]]*\]\s*/, '').trim())
    .filter((line) => COMPLAINT.test(line) && !CONSEQUENCE.test(line));
  return (lines.at(-1) ?? 'it holds no picture or sound that can be decoded').slice(0, 300);
}

/** Parses the description that ffmpeg prints of its first input. Null when there is none. */
export function readDescription(log: string): MediaProbe | null {
  const start = /^Input #0, (.+), from /m.exec(log);
  if (!start) return null;
  const probe: Draft = { container: start[1], durationSeconds: null, bitRateKbs: null, tags: {}, streams: [] };
  let lastKey = '';
  for (const line of log.slice(start.index).split('\n').slice(1)) {
    if (/^\S/.test(line)) break;
    const tags = probe.streams.at(-1)?.tags ?? probe.tags;
    const tag = /^ {4,8}(\S.*?|)\s*: (.*)$/.exec(line);
    if (readDuration(line, probe) || readStream(line, probe)) lastKey = '';
    else if (/^\s+(?:Metadata|Chapters|Side data):?/.test(line)) lastKey = '';
    else if (tag) lastKey = keep(tags, tag[1] || lastKey, tag[2], tag[1] === '');
  }
  return probe;
}

function readDuration(line: string, probe: Draft): boolean {
  const found = /^ {2}Duration: (?:(\d+):(\d\d):(\d\d\.\d+)|N\/A)/.exec(line);
  if (!found) return false;
  if (found[1]) {
    probe.durationSeconds =
      Math.round((Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3])) * 100) / 100;
  }
  const rate = /bitrate: (\d+) kb\/s/.exec(line);
  probe.bitRateKbs = rate ? Number(rate[1]) : null;
  return true;
}

function readStream(line: string, probe: Draft): boolean {
  const found =
    /^ {2,4}Stream #0:\d+(?:\[0x[0-9a-f]+\])?(?:\([^)]*\))?: (Video|Audio|Subtitle|Data|Attachment): (.*)$/.exec(line);
  if (!found) return false;
  const description = found[2].slice(0, MAX_VALUE);
  const size = /, (\d{1,6})x(\d{1,6})(?=[ ,]|$)/.exec(description);
  const number = (pattern: RegExp) => {
    const match = pattern.exec(description);
    return match ? Number(match[1]) : null;
  };
  probe.streams.push({
    kind: found[1].toLowerCase() as MediaStream['kind'],
    codec: /^[\w-]+(?: \([^)/]*\))?/.exec(description)?.[0] ?? '',
    description,
    width: size ? Number(size[1]) : null,
    height: size ? Number(size[2]) : null,
    framesPerSecond: number(/([\d.]+) fps/),
    sampleRate: number(/(\d+) Hz/),
    tags: {},
  });
  return true;
}

/** Keeps a tag; a continued line is added to the one before. Returns the key that a next line would continue. */
function keep(tags: Record<string, string>, key: string, value: string, isContinued: boolean): string {
  if (!key || (!(key in tags) && Object.keys(tags).length >= MAX_TAGS)) return key;
  tags[key] = (isContinued && tags[key] ? `${tags[key]}\n${value}` : value)
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .slice(0, MAX_VALUE);
  return key;
}
