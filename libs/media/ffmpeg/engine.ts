/** One run of ffmpeg over one file. */
export interface FfmpegRun {
  /** Absolute path of the file; only ever a name of our own making. */
  readonly path: string;
  /** The one demuxer allowed to read it, see `FileType.demuxer`. */
  readonly demuxer: string;
  /** Options that belong before the input. */
  readonly inputOptions: readonly string[];
  /** Options after the input; an output to `OUTPUT` when `onOutput` is given. */
  readonly outputOptions: readonly string[];
  /** Wall-clock limit. */
  readonly timeLimitMs: number;
  /** The run is stopped when it writes more. */
  readonly maxOutputBytes: number;
  readonly onOutput?: (chunk: Uint8Array) => void;
  /** Gets all that ffmpeg has said so far, whenever it says more. */
  readonly onLog?: (log: string) => void;
  /** Ends the run, which then rejects with the reason. */
  readonly signal?: AbortSignal;
}

export interface FfmpegOutcome {
  readonly exitCode: number;
  /** What ffmpeg said, at most `MAX_LOG` characters, without the path of the file. */
  readonly log: string;
  /** CPU time spent outside this process; what a thread of this process used is in its own accounts. */
  readonly childCpuMs: number;
}

/** A way to run ffmpeg on this machine. */
export interface FfmpegEngine {
  /** Which build, for the report. */
  readonly name: string;
  /** Output options that write each frame once, whatever the times between them: they changed their name in 5.1. */
  readonly eachFrameOnce: readonly string[];
  /** Rejects with a DomainError: DECODER_TIMEOUT, DECODER_OUTPUT_TOO_LARGE, DECODER_CRASHED (unavailable). */
  run(run: FfmpegRun): Promise<FfmpegOutcome>;
}

/** Spelling of `FfmpegEngine.eachFrameOnce` for a version such as `5.1.9-0+deb12u1`; builds without a number are new. */
export function eachFrameOnce(version: string): readonly string[] {
  const [, major, minor] = /^n?(\d+)\.(\d+)/.exec(version) ?? [];
  const isOld = major !== undefined && (Number(major) < 5 || (major === '5' && minor === '0'));
  return isOld ? ['-vsync', 'passthrough'] : ['-fps_mode', 'passthrough'];
}

/** Where `outputOptions` send bytes; each engine puts its own name in its place. */
export const OUTPUT = '{output}';
export const MAX_LOG = 200_000;

/** Options every run starts with: no prompts, no network, one demuxer, bounded pictures and length. */
export function hardened(run: FfmpegRun, input: string, output: string, limits: { pixels: number; seconds: number }) {
  return [
    ...['-hide_banner', '-nostdin', '-nostats', '-benchmark', '-v', 'info'],
    ...['-protocol_whitelist', 'file,pipe', '-format_whitelist', run.demuxer],
    ...['-max_pixels', String(limits.pixels), '-threads', '1', '-t', String(limits.seconds)],
    ...run.inputOptions,
    ...['-f', run.demuxer, '-i', input],
    ...run.outputOptions.map((option) => (option === OUTPUT ? output : option)),
  ];
}
