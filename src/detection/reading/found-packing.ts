import { append } from '@app/kernel';
import type { Tactic } from '../taxonomy/tactic';
import { taxonomy } from '../taxonomy/taxonomy';
import { CommonWords } from './common-words';
import type { PieceEvidence } from './evidence';
import { PatternMarks } from './pattern-marks';
import type { Found, Joined } from './remembered-message';

const numberOf = new Map(taxonomy.map((tactic, number) => [tactic, number]));
/** In the place of a count, for what was never asked for. */
const UNKNOWN = -1;

/** What was found in messages as plain numbers: a tenth of what it takes as objects, and nothing for a collector to visit. */
export class FoundPacking {
  /** @param models names of the models whose sums a piece has */
  constructor(private readonly models: readonly string[]) {}

  pack({ tokenCount = UNKNOWN, hits, words, evidence, said, joined }: Found): readonly number[] {
    const to = [tokenCount, said.asked, said.found, hits?.length ?? UNKNOWN];
    for (const { tactic, start, end } of hits ?? []) to.push(numberOf.get(tactic)!, start, end);
    append(to, words?.numbers ?? [UNKNOWN]);
    this.packPieces(evidence, to);
    to.push(joined.length);
    for (const { before, evidence: together } of joined) {
      to.push(before.length);
      append(to, before);
      this.packPieces(together, to);
    }
    return to;
  }

  unpack(numbers: Float64Array): Found {
    const from = new Reader(numbers);
    const tokenCount = from.next();
    const said = new PatternMarks(from.next(), from.next());
    const hits = from.list(() => ({ tactic: taxonomy[from.next()], start: from.next(), end: from.next() }));
    const words = from.words();
    const evidence = this.pieces(from);
    const joined = from.list((): Joined => {
      const before = from.list(() => from.next())!;
      return { before, evidence: this.pieces(from)! };
    })!;
    return { tokenCount: tokenCount === UNKNOWN ? undefined : tokenCount, said, hits, words, evidence, joined };
  }

  private packPieces(pieces: readonly PieceEvidence[] | undefined, to: number[]): void {
    to.push(pieces?.length ?? UNKNOWN);
    for (const { words, features, sums, tactics } of pieces ?? []) {
      to.push(words, features);
      for (const model of this.models) to.push(sums[model]);
      to.push(tactics.length);
      for (const tactic of tactics) to.push(numberOf.get(tactic)!);
    }
  }

  private pieces(from: Reader): PieceEvidence[] | undefined {
    return from.list(() => {
      const [words, features] = [from.next(), from.next()];
      const sums: Record<string, number> = {};
      for (const model of this.models) sums[model] = from.next();
      return { words, features, sums, tactics: from.list((): Tactic => taxonomy[from.next()])! };
    });
  }
}

/** Reads numbers one after the other. */
class Reader {
  private at = 0;

  constructor(private readonly numbers: Float64Array) {}

  next(): number {
    return this.numbers[this.at++];
  }

  /** As many as it says; undefined for what is unknown. */
  list<T>(one: () => T): T[] | undefined {
    const count = this.next();
    if (count === UNKNOWN) return undefined;
    const all: T[] = [];
    for (let n = 0; n < count; n++) all.push(one());
    return all;
  }

  words(): CommonWords | undefined {
    if (this.numbers[this.at] === UNKNOWN) {
      this.at++;
      return undefined;
    }
    const { words, next } = CommonWords.at(this.numbers, this.at);
    this.at = next;
    return words;
  }
}
