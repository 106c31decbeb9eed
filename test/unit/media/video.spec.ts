import { decodeKeyFrames, locateFfmpeg, probeMedia, sniff, VideoReading } from '@app/media';
import type { FfmpegEngine, FileType } from '@app/media';
import { aClip } from '../../support/media/clips';
import { aScratchFolder } from '../../support/media/scratch';

// Making and decoding media takes its time on a busy machine; nothing here is about speed.
const scratch = aScratchFolder();
const builtIn = locateFfmpeg({ configured: 'wasm' });
const typeOf = (content: Buffer) => sniff(content.subarray(0, 4096)) as FileType;

/** The engine, with a count of how often it was started. */
function counted(engine: FfmpegEngine = builtIn) {
  const count = { runs: 0 };
  const run: FfmpegEngine['run'] = (asked) => {
    count.runs++;
    return engine.run(asked);
  };
  return { count, engine: { name: engine.name, eachFrameOnce: engine.eachFrameOnce, run } };
}

/** What a video gives in one run, and in one for each question. */
async function bothWays(content: Buffer, maxFrames = 240) {
  const [path, type] = [scratch.file(content), typeOf(content)];
  const { count, engine } = counted();
  const pixels: [string[], string[]] = [[], []];
  const noting = (into: string[]) => (rgb: Uint8Array, index: number) => {
    into[index] = Buffer.from(rgb).toString('base64');
  };
  const options = { maxFrames, timeLimitMs: 60_000 };
  const reading = new VideoReading(engine, path, type, { ...options, onFrame: noting(pixels[0]) });
  const told = async <T>(ask: Promise<T>) =>
    ask.catch(({ code, message }: Error & { code: string }) => ({ code, message }));
  const one = [await told(reading.description.then(({ probe }) => probe)), await told(reading.keyFrames())];
  const separately = await told(probeMedia(builtIn, path, type).then(({ probe }) => probe));
  const durationSeconds = 'durationSeconds' in separately ? separately.durationSeconds : null;
  const decoding = decodeKeyFrames(builtIn, path, type, { ...options, durationSeconds, onFrame: noting(pixels[1]) });
  const two = [separately, 'code' in separately ? separately : await told(decoding)];
  await decoding.catch(() => undefined);
  const framesFound = 'frames' in two[1] ? two[1].frames.length : 0;
  return { one, two, runs: count.runs, shown: pixels.map((list) => list.slice(0, framesFound)) };
}

describe('a video read in one run', () => {
  let clip: Buffer;
  beforeAll(async () => {
    clip = await aClip({ frames: 50, keyFrameEvery: 5, tags: { title: 'A clip' } });
  });

  it('gives what two runs give', async () => {
    const { one, two, runs, shown } = await bothWays(clip);
    expect(one).toEqual(two);
    expect(one[1]).toMatchObject({ frames: [0, 1, 2, 3, 4].map((seconds) => ({ seconds })) });
    expect(shown[0]).toEqual(shown[1]);
    expect(runs).toBe(1);
  });

  it('is read as far as it goes when it was cut short', async () => {
    const matroska = await aClip({ frames: 30, format: 'matroska' });
    const { one, two, runs, shown } = await bothWays(matroska.subarray(0, Math.floor(matroska.length * 0.6)));
    expect(one).toEqual(two);
    expect([shown[0].length, shown[0]]).toEqual([2, shown[1]]);
    expect(runs).toBe(1);
  });

  it('is read once more when it is longer than the frames that are wanted', async () => {
    const { one, two, runs, shown } = await bothWays(clip, 3);
    expect(one).toEqual(two);
    expect(one[1]).toMatchObject({ frames: [{ seconds: 0 }, { seconds: 2 }, { seconds: 4 }] });
    expect(shown[0]).toEqual(shown[1]);
    expect(runs).toBe(2);
  });

  it('fails as two runs do when it cannot be read', async () => {
    const { one, two } = await bothWays(Buffer.from('\0\0\0\x10ftypisom\0\0\0\0 and nothing else', 'latin1'));
    expect(one).toEqual(two);
    expect(one[0]).toMatchObject({ code: 'MEDIA_UNREADABLE' });
  });

  it('is described also by what key frames alone do not tell', async () => {
    // Its one key frame is gone.
    const single = await aClip({ frames: 10 });
    const start = single.indexOf('mdat') + 4;
    const damaged = Buffer.concat([single.subarray(0, start), Buffer.alloc(2000), single.subarray(start + 2000)]);
    const { one, two, runs } = await bothWays(damaged);
    expect(one).toEqual(two);
    expect(one[0]).toMatchObject({ streams: [{ kind: 'video' }] });
    expect(runs).toBe(2);
  });
});

describe('a native ffmpeg', () => {
  const said = String.raw`printf 'Input #0, mov, from x:\n  Duration: 00:00:03.00, bitrate: 8 kb/s\nStream mapping:\n' >&2`;
  const reading = (behaviour: string, timeLimitMs = 20_000) => {
    const configured = scratch.file(
      `#!/bin/sh\n[ "$1" = -version ] && { echo "ffmpeg version 0.0-fake"; exit 0; }\n${behaviour}\n`,
      undefined,
      0o700,
    );
    const mp4 = typeOf(Buffer.from('\0\0\0\x10ftypisom\0\0\0\0', 'latin1'));
    const options = { maxFrames: 240, timeLimitMs, onFrame: () => undefined };
    return new VideoReading(locateFfmpeg({ configured }), scratch.file('x'), mp4, options);
  };

  it('need not have decoded the frames before its description is there', async () => {
    const hanging = reading(`${said}; exec sleep 600`, 2_000);
    const { probe } = await hanging.description;
    expect(probe).toMatchObject({ container: 'mov', durationSeconds: 3 });
    await expect(hanging.keyFrames()).rejects.toMatchObject({ code: 'DECODER_TIMEOUT' });
  });

  it('that crashes over the frames has described the video all the same', async () => {
    const crashing = reading(`${said}; kill -SEGV $$`);
    expect((await crashing.description).probe.durationSeconds).toBe(3);
    await expect(crashing.keyFrames()).rejects.toMatchObject({ code: 'DECODER_CRASHED' });
  });

  it('that crashes before it described anything is asked for the description alone', async () => {
    // Only the run that decodes names frames among its options.
    const crashing = reading(`case "$*" in *frames:v*) kill -SEGV $$;; esac; ${said}; exit 1`);
    expect((await crashing.description).probe.durationSeconds).toBe(3);
    await expect(crashing.keyFrames()).rejects.toMatchObject({ code: 'DECODER_CRASHED' });
  });
});
