import { acceptedTypes } from '@app/media';
import type { Method } from '../method';

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
    const { frames, hashes, isThinned, encoderNote, fault } = await subject.keyFrames();
    return {
      count: frames.length,
      isThinned,
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
