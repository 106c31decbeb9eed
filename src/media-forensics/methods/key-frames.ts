import type { Method } from './method';

/** The pictures a video stores whole, with the perceptual hash of each. */
export const keyFrames: Method = {
  name: 'key_frames',
  version: '1',
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
};
