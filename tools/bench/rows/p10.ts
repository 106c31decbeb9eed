import type { Figure } from '../figures/figure';
import { measured, notMeasured } from '../figures/figure';
import { Guardian } from '../harness/guardian';
import { bytesOfHome } from '../harness/home-page';
import { idleMinute } from '../harness/idle';
import { Stage } from '../harness/stage';
import { spreadOf } from '../figures/statistics';
import type { Row, Size } from '../row';

/** From start to ready, memory while nothing happens, and what the first page of a guardian loads. */
export const p10: Row = { name: 'P10', measure };

async function measure(size: Size): Promise<Figure[]> {
  const starts = size(5, 2);
  const { seconds, page } = await Stage.with(async ({ product }) => {
    const seconds: number[] = [];
    for (let n = 0; n < starts; n++) seconds.push((await product.restart()).startMs / 1000);
    return { seconds, page: await bytesOfHome(product.apps[0], await Guardian.register(product)) };
  });
  const idle = await idleMinute(size);
  const labels = {
    id: 'P10.page',
    measure: 'P10 bytes over the wire until the home page stands',
    unit: 'KB',
    better: 'lower',
    floor: 350,
    goal: 200,
  } as const;
  return [
    measured(
      {
        id: 'P10.ready',
        measure: 'P10 start of the app to /ready',
        unit: 's',
        better: 'lower',
        floor: 4,
        goal: 2.5,
        basis: `${starts} starts`,
        note: 'database already running',
      },
      spreadOf(seconds),
    ),
    measured(
      {
        id: 'P10.memory',
        measure: 'P10 resident memory of the idle app',
        unit: 'MiB',
        better: 'lower',
        floor: 250,
        goal: 180,
        basis: 'one reading',
        note: `after ${idle.seconds} s without a request`,
      },
      spreadOf([idle.residentMiB]),
    ),
    'missing' in page
      ? notMeasured(labels, page.missing)
      : measured(
          {
            ...labels,
            basis: `${page.requests} requests`,
            note: 'Chromium with an empty cache, signed in: everything from the first byte of the document, headers and the answers of the API included',
          },
          spreadOf([page.bytes / 1000]),
        ),
  ];
}
