import {
  decodeKeyFrames,
  eachFrameOnce,
  KEY_FRAME_SIDE,
  locateFfmpeg,
  pdqDistance,
  pdqOfRgb,
  probeMedia,
  sniff,
} from '@app/media';
import type { FileType } from '@app/media';
import { aClip } from '../../support/media/clips';
import { aDrawing, drawn, pixelsOf } from '../../support/media/pictures';
import { aScratchFolder } from '../../support/media/scratch';

// Making and decoding media takes its time on a busy machine; nothing here is about speed.
const scratch = aScratchFolder();
const builtIn = locateFfmpeg({ configured: 'wasm' });
const typeOf = (content: Buffer) => sniff(content.subarray(0, 4096)) as FileType;
const mp4 = typeOf(Buffer.from('\0\0\0\x10ftypisom\0\0\0\0', 'latin1'));

/** A program that calls itself ffmpeg and then does as it is told. */
const aFakeFfmpeg = (behaviour: string) =>
  scratch.file(
    `#!/bin/sh\n[ "$1" = -version ] && { echo "ffmpeg version 0.0-fake"; exit 0; }\n${behaviour}\n`,
    undefined,
    0o700,
  );
const anyRun = {
  path: scratch.file('x'),
  demuxer: 'mov',
  inputOptions: [],
  outputOptions: [],
  timeLimitMs: 20_000,
  maxOutputBytes: 1000,
};

describe('the ffmpeg that comes with npm', () => {
  let clip: Buffer;
  let path: string;
  beforeAll(async () => {
    clip = await aClip({ frames: 30, framesPerSecond: 10, keyFrameEvery: 10, tags: { title: 'A clip' } });
    path = scratch.file(clip);
  });

  it('describes a video', async () => {
    const { probe } = await probeMedia(builtIn, path, typeOf(clip));
    expect(probe).toMatchObject({ durationSeconds: 3, tags: { major_brand: 'isom', title: 'A clip' } });
    expect(probe.container.split(',')).toContain('mp4');
    expect(probe.streams).toMatchObject([
      { kind: 'video', width: 160, height: 120, framesPerSecond: 10, tags: { handler_name: 'VideoHandler' } },
    ]);
    expect(probe.streams[0].codec).toMatch(/^h264 \(/);
  });

  it('hands out the key frames, their times and their pixels, and names the encoder', async () => {
    const hashes: string[] = [];
    const { frames, encoderNote, fault } = await decodeKeyFrames(builtIn, path, typeOf(clip), {
      durationSeconds: 3,
      maxFrames: 50,
      timeLimitMs: 60_000,
      onFrame: (rgb) => hashes.push(pdqOfRgb(rgb, KEY_FRAME_SIDE, KEY_FRAME_SIDE).hash),
    });
    expect(frames.map(({ seconds }) => seconds)).toEqual([0, 1, 2]);
    expect(fault).toBeNull();
    expect(encoderNote).toMatch(/^x264 - core/);
    const shown = await pixelsOf(
      await drawn(aDrawing({ seed: 7, width: 160, height: 120, shift: 20 }))
        .png()
        .toBuffer(),
    );
    expect(pdqDistance(hashes[1], pdqOfRgb(shown.rgb, 160, 120).hash)).toBeLessThanOrEqual(16);
  });

  it('thins key frames out when there are more than wanted', async () => {
    const { frames } = await decodeKeyFrames(builtIn, path, typeOf(clip), {
      durationSeconds: 3,
      maxFrames: 2,
      timeLimitMs: 60_000,
      onFrame: () => undefined,
    });
    expect(frames.map(({ seconds }) => seconds)).toEqual([0, 2]);
  });

  it('reads a video that was cut short as far as it goes', async () => {
    const matroska = await aClip({ frames: 30, format: 'matroska' });
    const cut = scratch.file(matroska.subarray(0, Math.floor(matroska.length * 0.6)));
    const { frames } = await decodeKeyFrames(builtIn, cut, typeOf(matroska), {
      durationSeconds: null,
      maxFrames: 50,
      timeLimitMs: 60_000,
      onFrame: () => undefined,
    });
    expect(frames.map(({ seconds }) => seconds)).toEqual([0, 1]);
  });

  it('opens no playlist that calls itself a video', async () => {
    const secret = scratch.file('secret');
    const playlist = scratch.file(
      `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://${secret}\n#EXT-X-ENDLIST\n`,
      'clip.mp4',
    );
    await expect(probeMedia(builtIn, playlist, mp4)).rejects.toMatchObject({
      code: 'MEDIA_UNREADABLE',
      kind: 'invalid',
    });
    await expect(probeMedia(builtIn, playlist, { ...mp4, demuxer: 'hls' })).rejects.toMatchObject({
      code: 'MEDIA_UNREADABLE',
    });
  });

  it('is stopped when its time is up', async () => {
    const run = builtIn.run({ ...anyRun, path, timeLimitMs: 1 });
    await expect(run).rejects.toMatchObject({ code: 'DECODER_TIMEOUT', kind: 'unavailable' });
  });

  it('is refused more output than was agreed', async () => {
    const onOutput = () => undefined;
    const outputOptions = ['-map', '0:v:0', '-f', 'rawvideo', '{output}'];
    const run = builtIn.run({ ...anyRun, path, outputOptions, onOutput, timeLimitMs: 60_000 });
    await expect(run).rejects.toMatchObject({ code: 'DECODER_OUTPUT_TOO_LARGE' });
  });
});

describe('finding ffmpeg', () => {
  it('prefers the configured one', () => {
    expect(locateFfmpeg({ configured: aFakeFfmpeg('exit 1') }).name).toBe('ffmpeg 0.0-fake (configured)');
  });

  it.each([
    ['4.4.2-0ubuntu0.22.04.1', '-vsync'],
    ['5.0.1', '-vsync'],
    ['5.1.9-0+deb12u1', '-fps_mode'],
    ['n7.1', '-fps_mode'],
    ['10.0', '-fps_mode'],
    ['N-109542-g1bf1977f01', '-fps_mode'],
  ])('knows how version %s spells what it is asked', (version, option) => {
    expect(eachFrameOnce(version)[0]).toBe(option);
  });

  it('goes on when the configured one does not run, and ends at the one from npm', () => {
    const broken = scratch.file('#!/bin/sh\nexit 3\n', undefined, 0o700);
    expect(locateFfmpeg({ configured: broken, folders: [] }).name).toContain('@ffmpeg/core');
    expect(locateFfmpeg({ configured: '/nowhere/ffmpeg', folders: ['/nowhere'] }).name).toContain('@ffmpeg/core');
  });
});

describe('a native ffmpeg', () => {
  const native = (behaviour: string) => locateFfmpeg({ configured: aFakeFfmpeg(behaviour) });

  it('gets its limits and one demuxer, and nothing of our environment', async () => {
    const { log, exitCode } = await native('echo "$@" >&2; echo "env: $SAFEGUARDIAN_TEST_RUN." >&2; exit 7').run(
      anyRun,
    );
    expect(exitCode).toBe(7);
    expect(log).toContain('-protocol_whitelist file,pipe -format_whitelist mov -max_pixels 50000000 -threads 1');
    expect(log).toContain('-f mov -i input');
    expect(log).toContain('env: .');
    expect(log).not.toContain(scratch.folder);
  });

  it('is killed when its time is up', async () => {
    const run = native('exec sleep 600').run({ ...anyRun, timeLimitMs: 100 });
    await expect(run).rejects.toMatchObject({ code: 'DECODER_TIMEOUT', kind: 'unavailable' });
  });

  it('is killed when it writes without end', async () => {
    const run = native('exec yes').run({ ...anyRun, onOutput: () => undefined });
    await expect(run).rejects.toMatchObject({ code: 'DECODER_OUTPUT_TOO_LARGE', kind: 'too-large' });
  });

  it('is told from a failure when it crashes', async () => {
    await expect(native('kill -SEGV $$').run(anyRun)).rejects.toMatchObject({
      code: 'DECODER_CRASHED',
      message: expect.stringContaining('SIGSEGV'),
    });
  });
});
