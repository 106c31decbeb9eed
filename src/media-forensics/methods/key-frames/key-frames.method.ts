import { acceptedTypes, decodeKeyFrames, KEY_FRAME_SIDE, pdqOfRgb } from '@app/media';
import type { PdqHash } from '@app/media';
import type { Method } from '../method';

const MAX_FRAMES = 240;
const DECODING_LIMIT_MS = 90_000;

export interface KeyFramesResult {
  readonly count: number;
  /** There were more. */
  readonly isThinned: boolean;
  readonly frames: readonly { readonly seconds: number; readonly pdq: string; readonly quality: number }[];
  /** Settings an encoder wrote into the stream, or null. */
  readonly encoderNote: string | null;
  /** Why the video could not be read to its end, or null. */
  readonly fault: string | null;
}

/** The pictures a video stores whole, with the perceptual hash of each. */
const keyFrames: Method<KeyFramesResult> = {
  name: 'key_frames',
  version: '1',
  takes: ['video'],
  gives: ['count', 'isThinned', 'frames', 'encoderNote', 'fault'],
  costs: 'frames',
  supports: acceptedTypes.filter(({ kind }) => kind === 'video').map(({ mime }) => mime),
  timeLimitMs: 120_000,
  notApplicable: ({ type }) => (type.kind === 'video' ? null : 'only videos have key frames'),
  async measure(subject) {
    const { durationSeconds } = await subject.probe();
    const hashes: PdqHash[] = [];
    const { frames, encoderNote, fault, childCpuMs } = await decodeKeyFrames(
      subject.ffmpeg(),
      subject.path,
      subject.type,
      {
        durationSeconds,
        maxFrames: MAX_FRAMES,
        timeLimitMs: DECODING_LIMIT_MS,
        onFrame: (rgb) => hashes.push(pdqOfRgb(rgb, KEY_FRAME_SIDE, KEY_FRAME_SIDE)),
      },
    );
    subject.childCpuMs += childCpuMs;
    return {
      count: frames.length,
      isThinned: frames.length >= MAX_FRAMES,
      frames: frames.map(({ seconds }, index) => ({
        seconds,
        pdq: hashes[index].hash,
        quality: hashes[index].quality,
      })),
      encoderNote,
      fault,
    };
  },
  summary: ({ count }) => `${count} frames`,
};
export default keyFrames;
