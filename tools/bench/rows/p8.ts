import { spawnSync } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeKeyFrames, KEY_FRAME_SIDE } from '../../../libs/media/ffmpeg/key-frames';
import { locateFfmpeg } from '../../../libs/media/ffmpeg/locate';
import { HEAD_BYTES, sniff } from '../../../libs/media/file-type';
import { pdqOfRgb } from '../../../libs/media/pdq';
import { ownCpu } from '../figures/cpu';
import type { Figure } from '../figures/figure';
import { compared, measured, notMeasured } from '../figures/figure';
import { compare, interleave, PAIRS } from '../figures/statistics';
import type { Cost } from '../figures/statistics';
import type { Row } from '../row';

const SECONDS = 20;
const FRAMES_PER_SECOND = 30;
const KEY_FRAME_EVERY = 60;
const labels = {
  id: 'P8.triage',
  measure: 'P8 key-frame triage ÷ decoding everything, CPU',
  unit: 'ratio',
  better: 'lower',
  floor: 0.5,
  goal: 0.15,
} as const;

/** P8: looking at the key frames and hashing them, against decoding the whole video. */
export const p8: Row = { name: 'P8', measure };

async function measure(): Promise<Figure[]> {
  const engine = locateFfmpeg();
  if (spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' }).status !== 0) {
    return [notMeasured(labels, 'no native ffmpeg on this machine: without it there is nothing to compare with')];
  }
  const folder = await mkdtemp(join(tmpdir(), 'safeguardian-bench-'));
  try {
    const path = join(folder, 'clip.mp4');
    if (!encode(path)) return [notMeasured(labels, 'this ffmpeg has no H.264 encoder to make the test clip with')];
    const file = await open(path);
    const head = Buffer.alloc(HEAD_BYTES);
    await file.read(head, 0, HEAD_BYTES, 0);
    await file.close();
    const type = sniff(head)!;
    let frames = 0;
    const triage = async (): Promise<Cost> => {
      const [cpu, wall] = [ownCpu(), performance.now()];
      const { childCpuMs, frames: seen } = await decodeKeyFrames(engine, path, type, {
        durationSeconds: SECONDS,
        maxFrames: 240,
        timeLimitMs: 60_000,
        onFrame: (rgb) => pdqOfRgb(rgb, KEY_FRAME_SIDE, KEY_FRAME_SIDE),
      });
      frames = seen.length;
      return { cpuSeconds: ownCpu() - cpu + childCpuMs / 1000, wallSeconds: (performance.now() - wall) / 1000 };
    };
    await triage();
    const comparison = compare(await interleave(PAIRS, () => Promise.resolve(decodeAll(path)), triage), 'cpuSeconds');
    const { ratio, valid, total } = comparison;
    if (frames !== (SECONDS * FRAMES_PER_SECOND) / KEY_FRAME_EVERY) throw new Error(`${frames} key frames were seen`);
    const note = `${SECONDS} s of 1280 × 720 H.264 at ${FRAMES_PER_SECOND} frames/s, a key frame every ${KEY_FRAME_EVERY / FRAMES_PER_SECOND} s, each scaled and hashed (PDQ); ${engine.name}`;
    const inverse = ratio && { median: 1 / ratio.median, min: 1 / ratio.max, max: 1 / ratio.min };
    if (!inverse) return [{ ...compared({ ...labels, note }, { ...comparison, ratio: null }), better: 'lower' }];
    return [measured({ ...labels, basis: `${valid} of ${total} pairs`, note }, inverse)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Moving shapes with grain, so that the decoder has work as with a camera's pictures. */
function encode(path: string): boolean {
  const source = `testsrc2=size=1280x720:rate=${FRAMES_PER_SECOND}:duration=${SECONDS},noise=alls=12:allf=t`;
  const codec = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '28', '-pix_fmt', 'yuv420p'];
  const keys = ['-g', String(KEY_FRAME_EVERY), '-keyint_min', String(KEY_FRAME_EVERY), '-sc_threshold', '0'];
  return spawnSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', source, ...codec, ...keys, path]).status === 0;
}

function decodeAll(path: string): Cost {
  const began = performance.now();
  const { stderr, status } = spawnSync(
    'ffmpeg',
    ['-hide_banner', '-benchmark', '-threads', '1', '-i', path, '-map', '0:v:0', '-f', 'null', '-'],
    { encoding: 'utf8' },
  );
  const [, user, system] = /bench: utime=([\d.]+)s stime=([\d.]+)s/.exec(stderr) ?? [];
  const decoded = [...stderr.matchAll(/frame=\s*(\d+)/g)].at(-1)?.[1];
  if (status !== 0 || Number(decoded) !== SECONDS * FRAMES_PER_SECOND)
    throw new Error('the clip was not decoded whole');
  return { cpuSeconds: Number(user) + Number(system), wallSeconds: (performance.now() - began) / 1000 };
}
