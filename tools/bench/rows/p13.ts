import type { Figure } from '../figures/figure';
import { measured } from '../figures/figure';
import { idleMinute } from '../harness/idle';
import { spreadOf } from '../figures/statistics';
import type { Row, Size } from '../row';

/** What the product does in a minute in which nobody asks for anything. */
export const p13: Row = { name: 'P13', measure };

async function measure(size: Size): Promise<Figure[]> {
  const { seconds, statements, transactions, node, postgres } = await idleMinute(size);
  const perMinute = (value: number) => spreadOf([(value * 60) / seconds]);
  const labels = { better: 'lower', basis: `${seconds} s` } as const;
  return [
    measured(
      {
        ...labels,
        id: 'P13.statements',
        measure: 'P13 statements in an idle minute',
        unit: 'statements',
        floor: 200,
        goal: 60,
        note: `counted by PostgreSQL (pg_stat_statements), BEGIN, COMMIT and the queue’s included; ${transactions} transactions`,
      },
      perMinute(statements),
    ),
    measured(
      { ...labels, id: 'P13.cpu', measure: 'P13 CPU of an idle minute', unit: 'CPU-s', floor: 0.5, goal: 0.15 },
      perMinute(node + postgres),
    ),
    measured({ ...labels, id: 'P13.node', measure: 'P13 of it the app', unit: 'CPU-s' }, perMinute(node)),
    measured({ ...labels, id: 'P13.postgres', measure: 'P13 of it PostgreSQL', unit: 'CPU-s' }, perMinute(postgres)),
  ];
}
