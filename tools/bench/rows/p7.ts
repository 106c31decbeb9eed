import { createHash, hash, randomUUID } from 'node:crypto';
import { entryText } from '../../../libs/ledger/entry';
import { LedgerWalk } from '../../../libs/ledger/ledger-walk';
import type { LogPage } from '../../../libs/ledger/ledger-walk';
import { foldSubtrees, Frontier, inclusionRanges, leafHash, completeSubtrees } from '../../../libs/ledger/merkle';
import { verifyInclusion } from '../../../libs/ledger/proofs';
import type { Figure } from '../figures/figure';
import { compared, measured } from '../figures/figure';
import { compare, interleave, PAIRS, spreadOf } from '../figures/statistics';
import { timed } from '../figures/timed';
import type { Row } from '../row';

const PAGE = 5_000;
const PAGES = 40;
const SIZE = PAGE * PAGES;
/** Hashing alone is over in a moment; repeated, a run of it lasts as long as one of the product. */
const LIMIT_ROUNDS = 3;
const PROOFS = 2_000;

/** P7: recomputing the whole log page by page, against hashing its leaves and nothing else. */
export const p7: Row = { name: 'P7', measure };

async function measure(): Promise<Figure[]> {
  const { pages, root, leaves } = writtenLog();
  const product = () =>
    timed(SIZE, () => {
      const walk = new LedgerWalk('bench', new Map());
      for (const page of pages) if (!walk.fits(page, [])) throw new Error('an untouched page was refused');
      if (walk.size !== SIZE || !walk.root.equals(root)) throw new Error('the walk ended at another root');
    });
  const lines = pages.flatMap(({ entries }) => entries.split('\n')).map((line) => Buffer.from(`\0${line}`));
  const limit = () =>
    timed(SIZE * LIMIT_ROUNDS, () => {
      for (let round = 0; round < LIMIT_ROUNDS; round++) for (const line of lines) hash('sha256', line, 'buffer');
    });
  await product();
  await limit();
  const comparison = compare(await interleave(PAIRS, limit, product), 'cpuSeconds');
  const inverse = comparison.ratio && {
    median: 1 / comparison.ratio.median,
    min: 1 / comparison.ratio.max,
    max: 1 / comparison.ratio.min,
  };
  const note = `${SIZE} entries of ${lines[0].length - 1} bytes, without reading them from the database`;
  const bounds = {
    id: 'P7.verify',
    measure: 'P7 verifying the log ÷ hashing its leaves, CPU',
    floor: 4,
    goal: 2.3,
    note,
  };
  return [
    inverse
      ? {
          ...measured(
            { ...bounds, unit: 'ratio', better: 'lower', basis: `${comparison.valid} of ${comparison.total} pairs` },
            inverse,
          ),
        }
      : { ...compared(bounds, comparison), better: 'lower' },
    measured(
      {
        id: 'P7.rate',
        measure: 'verifying the log',
        unit: 'entries per CPU-s',
        better: 'higher',
        basis: `${PAIRS} pairs`,
      },
      spreadOf([comparison.product.min, comparison.product.median, comparison.product.max].map((s) => 1 / s)),
    ),
    await proofFigure(leaves, root),
  ];
}

async function proofFigure(leaves: readonly Buffer[], root: Buffer): Promise<Figure> {
  const index = Math.floor(SIZE / 3);
  const proof = inclusionRanges(index, SIZE).map(([start, end]) => rootOf(leaves, start, end));
  const verify = () => {
    for (let n = 0; n < PROOFS; n++) {
      if (!verifyInclusion(leaves[index], index, SIZE, proof, root)) throw new Error('a true proof was refused');
    }
  };
  verify();
  const runs: number[] = [];
  for (let run = 0; run < 9; run++) runs.push((await timed(PROOFS, verify)).cpuSeconds * 1e6);
  return measured(
    {
      id: 'P7.proof',
      measure: 'P7 verifying one inclusion proof',
      unit: 'µs CPU',
      better: 'lower',
      goal: 50,
      basis: '9 runs',
      note: `${proof.length} hashes of 32 bytes`,
    },
    spreadOf(runs),
  );
}

/** Root over leaves [start, end), which begins and ends at the bounds of a range of a proof. */
const rootOf = (leaves: readonly Buffer[], start: number, end: number): Buffer =>
  foldSubtrees(
    completeSubtrees(start, end).map(({ level, position }) => {
      const frontier = new Frontier();
      for (const leaf of leaves.slice(position * 2 ** level, (position + 1) * 2 ** level)) frontier.append(leaf);
      return frontier.root;
    }),
  );

/** A log as the database holds it. */
function writtenLog(): { pages: LogPage[]; root: Buffer; leaves: Buffer[] } {
  const frontier = new Frontier();
  const leaves: Buffer[] = [];
  const pages = Array.from({ length: PAGES }, (): LogPage => {
    const nodes = new Map<number, Buffer[]>();
    const entries: string[] = [];
    for (let at = 0; at < PAGE; at++) {
      const digest = createHash('sha256').update(String(leaves.length)).digest('hex');
      const entry = entryText({ kind: 'evidence.sealed', subjectId: randomUUID(), digest }, new Date());
      const leaf = leafHash(Buffer.from(entry));
      entries.push(entry);
      leaves.push(leaf);
      for (const { level, hash: node } of frontier.append(leaf)) nodes.set(level, [...(nodes.get(level) ?? []), node]);
    }
    return {
      count: PAGE,
      entries: entries.join('\n'),
      leaves: Buffer.concat(leaves.slice(-PAGE)),
      nodes: [...nodes].map(([level, hashes]) => ({ level, hashes: Buffer.concat(hashes) })),
    };
  });
  return { pages, root: frontier.root, leaves };
}
