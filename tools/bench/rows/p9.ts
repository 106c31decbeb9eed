import { pdqOfRgb } from '../../../libs/media/pdq';
import type { Figure } from '../figures/figure';
import { measured } from '../figures/figure';
import { spreadOf } from '../figures/statistics';
import { timed } from '../figures/timed';
import type { Row } from '../row';

const SIDE = 512;
const RUNS = 15;
const HASHES = 20;

/** P9: the perceptual hash of a decoded picture. */
export const p9: Row = { name: 'P9', measure };

async function measure(): Promise<Figure[]> {
  const rgb = drawn();
  const { hash } = pdqOfRgb(rgb, SIDE, SIDE);
  const work = () => {
    for (let n = 0; n < HASHES; n++) if (pdqOfRgb(rgb, SIDE, SIDE).hash !== hash) throw new Error('another hash');
  };
  work();
  const runs: number[] = [];
  for (let run = 0; run < RUNS; run++) runs.push((await timed(HASHES, work)).cpuSeconds * 1000);
  return [
    measured(
      {
        id: 'P9.pdq',
        measure: `P9 PDQ of a decoded ${SIDE} × ${SIDE} picture`,
        unit: 'ms CPU',
        better: 'lower',
        floor: 15,
        goal: 4,
        basis: `${RUNS} runs of ${HASHES}`,
        note: 'decoding excluded',
      },
      spreadOf(runs),
    ),
  ];
}

/** A picture with soft shapes and fine detail. */
function drawn(): Uint8Array {
  const rgb = new Uint8Array(SIDE * SIDE * 3);
  for (let at = 0; at < rgb.length; at++) {
    const [x, y] = [Math.floor(at / 3) % SIDE, Math.floor(at / 3 / SIDE)];
    rgb[at] = 128 + 90 * Math.sin(x / 37 + (at % 3)) * Math.cos(y / 23) + ((x * 31 + y * 17) % 29);
  }
  return rgb;
}
