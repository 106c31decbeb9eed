import { decodeKeyFrames, pdqOfRgb, KEY_FRAME_SIDE } from '@app/media';
import type { PdqHash } from '@app/media';
import type { Method } from './method';

const MAX_FRAMES = 240;
const DECODING_LIMIT_MS = 90_000;

/** The pictures a video stores whole, with the perceptual hash of each. */
export const keyFrames: Method = {
  name: 'key_frames',
  version: '1',
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
};
