import type { Answers } from './people';

/** How a round went. Seconds by the clock that only runs forward. */
export interface Outcome {
  readonly round: string;
  /** Undefined: it was not run, for this reason. */
  readonly skipped?: string;
  readonly lost: number;
  readonly doubled: number;
  /** From the fault until a request that was sent after it was acknowledged. */
  readonly secondsUntilAnswered: number;
  /** From the fault until nothing waited any more and `/ready` had nothing to say. */
  readonly secondsUntilQuiet: number;
  readonly acknowledged: number;
  readonly answers: Readonly<Record<string, number>>;
  readonly complaints: readonly string[];
}

export const skipped = (round: string, because: string): Outcome => ({
  round,
  skipped: because,
  lost: 0,
  doubled: 0,
  secondsUntilAnswered: 0,
  secondsUntilQuiet: 0,
  acknowledged: 0,
  answers: {},
  complaints: [],
});

/** Answers that came since an earlier look. */
export const since = (before: Answers, now: Answers): Record<string, number> =>
  Object.fromEntries(
    [...now]
      .map(([status, count]) => [String(status), count - (before.get(status) ?? 0)] as const)
      .filter(([, count]) => count > 0),
  );

/** Whether nothing was lost, doubled, answered as our own fault, or left for a human. */
export const held = ({ lost, doubled, answers, complaints }: Outcome): boolean =>
  lost === 0 && doubled === 0 && !answers['500'] && complaints.length === 0;

export function table(outcomes: readonly Outcome[]): string {
  const head = ['round', 'kept', 'lost', 'doubled', 'answered after', 'quiet after', 'answers', ''];
  const rows = outcomes.map((one) =>
    one.skipped !== undefined
      ? [one.round, '-', '-', '-', '-', '-', '-', `not run: ${one.skipped}`]
      : [
          one.round,
          String(one.acknowledged),
          String(one.lost),
          String(one.doubled),
          `${one.secondsUntilAnswered.toFixed(1)} s`,
          `${one.secondsUntilQuiet.toFixed(1)} s`,
          Object.entries(one.answers)
            .map(([status, count]) => `${count} x ${status}`)
            .join(', '),
          held(one) ? '' : ['HAND NEEDED', ...one.complaints].join('; '),
        ],
  );
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}
