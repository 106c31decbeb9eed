import { acceptedTypes } from '@app/media';
import { methodCosts } from '../../src/media-forensics/methods/method';
import type { Method } from '../../src/media-forensics/methods/method';
import { Subject } from '../../src/media-forensics/methods/subject';
import { aClip } from '../support/media/clips';
import { aDrawing, asJpeg, asPng } from '../support/media/pictures';
import { aScratchFolder } from '../support/media/scratch';
import { expectToSayWhatItIs } from './says-what-it-is';

// A clip is made and decoded by the built-in ffmpeg, which takes its time on a busy machine.
const scratch = aScratchFolder();
const open = (file: Buffer) => Subject.open(scratch.file(file), 'wasm');
const samples = { 'a JPEG file': asJpeg(aDrawing()), 'a PNG file': asPng(aDrawing()), 'a video': aClip() };
const names = Object.keys(samples) as (keyof typeof samples)[];

/** What every method must do. */
export const methodConforms = (method: Method): void =>
  describe(`the method ${method.name}`, () => {
    it('says what it is, in which version, and how long it may take', () => {
      expectToSayWhatItIs(method, methodCosts);
      expect(method.version).toMatch(/^\d+(\.\d+)*$/);
      expect(method.timeLimitMs).toBeGreaterThan(0);
    });

    it.each(acceptedTypes.map((type) => [type.mime, type] as const))(
      'applies to %s exactly if it says so, and gives a reason otherwise',
      (mime, type) => {
        const reason = method.notApplicable({ type } as Subject);
        const isSupported = method.takes.includes(type.kind) && method.supports.includes(mime);
        expect(reason === null).toBe(isSupported);
        if (reason !== null) expect(reason.length).toBeGreaterThan(10);
      },
    );

    it.each(names)(
      'measures %s where it applies: what it gives, twice alike, as JSON and in a few words',
      async (of) => {
        const file = await samples[of];
        if (method.notApplicable(open(file)) !== null) return;
        const result = await method.measure(open(file));
        expect(Object.keys(result).filter((member) => !(method.gives as readonly string[]).includes(member))).toEqual(
          [],
        );
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        expect(await method.measure(open(file))).toEqual(result);
        expect(method.summary(result)).not.toMatch(/undefined|NaN|\[object|\n/);
      },
    );

    it.each(names)('ends with a result or an error on %s that is cut off', async (of) => {
      const whole = await samples[of];
      const subject = open(whole.subarray(0, whole.length >> 1));
      if (method.notApplicable(subject) !== null) return;
      const outcome = await method.measure(subject).catch((error: unknown) => error);
      expect(outcome).toBeInstanceOf(Object);
    });
  });
