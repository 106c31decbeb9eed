import type { FileType } from '../file-type';
import type { FfmpegEngine } from './engine';
import { decodeKeyFrames, spacing } from './key-frames';
import type { KeyFrames, KeyFramesOptions } from './key-frames';
import { timedOut } from './native';
import { PROBE_LIMIT_MS, probeMedia, readDescription } from './probe';
import type { MediaProbe } from './probe';

type Probed = Awaited<ReturnType<typeof probeMedia>>;

/**
 * A video read in one run of ffmpeg: its description is there as soon as ffmpeg has printed it, its key frames when they
 * are decoded. What comes out is what `probeMedia` and `decodeKeyFrames` would give.
 */
export class VideoReading {
  /** Rejects as `probeMedia` does. Its `childCpuMs` is what it took beside the run that decodes. */
  readonly description: Promise<Probed>;
  private readonly decoding: Promise<KeyFrames>;
  private readonly stopping = new AbortController();

  constructor(
    private readonly engine: FfmpegEngine,
    private readonly path: string,
    private readonly type: FileType,
    private readonly options: Omit<KeyFramesOptions, 'durationSeconds'>,
  ) {
    let describe!: (probe: MediaProbe | null) => void;
    const printed = new Promise<MediaProbe | null>((resolve) => (describe = resolve));
    const clock = setTimeout(() => this.stopping.abort(timedOut(PROBE_LIMIT_MS)), PROBE_LIMIT_MS);
    const onLog = (log: string) => {
      if (END_OF_DESCRIPTION.test(log)) describe(whole(readDescription(log)));
    };
    const watch = { onLog, signal: this.stopping.signal };
    // As if it were short, which most are: how far apart frames lie in a long one depends on its length.
    this.decoding = decodeKeyFrames(engine, path, type, { ...options, durationSeconds: null }, watch);
    // Whoever asks for the frames hears of the failure; until then nobody listens.
    this.decoding.catch(() => undefined).finally(() => describe(null));
    this.description = printed.finally(() => clearTimeout(clock)).then((probe) => this.described(probe));
    this.description.catch(() => undefined);
  }

  /**
   * The key frames; `onFrame` may have got some before, which count no more.
   *
   * @throws DomainError those of `probeMedia` and `decodeKeyFrames`
   */
  async keyFrames(): Promise<KeyFrames> {
    const { durationSeconds } = (await this.description).probe;
    if (!this.isLong(durationSeconds)) return this.decoding;
    // The run that was stopped may still be handing out frames.
    await this.decoding.catch(() => undefined);
    return decodeKeyFrames(this.engine, this.path, this.type, { ...this.options, durationSeconds });
  }

  private async described(printed: MediaProbe | null): Promise<Probed> {
    if (this.stopping.signal.aborted) throw this.stopping.signal.reason;
    // Not even a description: the run that does nothing else says why, or finds out what key frames alone did not tell.
    if (!printed) return probeMedia(this.engine, this.path, this.type);
    if (this.isLong(printed.durationSeconds)) this.stopping.abort(new Error('its frames lie further apart'));
    return { probe: printed, childCpuMs: 0 };
  }

  private isLong(durationSeconds: number | null): boolean {
    const { maxFrames } = this.options;
    return spacing(durationSeconds, maxFrames) > spacing(null, maxFrames);
  }
}

/** Null when something about the pictures is not known: a run that looks at key frames alone can miss it. */
const whole = (probe: MediaProbe | null): MediaProbe | null =>
  probe?.streams.every(({ kind, width, description }) => kind !== 'video' || (width && !/, none\b/.test(description)))
    ? probe
    : null;

/** What ffmpeg says after it has described its input. */
const END_OF_DESCRIPTION = /^(?:Stream mapping:|Output #0|Stream map )/m;
