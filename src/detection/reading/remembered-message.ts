import type { MappedText, Tokens } from '@app/text';
import { normalise, tokenise } from '@app/text';
import type { TacticHit } from '../taxonomy/tactic-matcher';
import { matchTactics } from '../taxonomy/tactic-matcher';
import { commonWordsOf } from './common-words';
import type { CommonWords } from './common-words';
import type { ConversationMessage } from './conversation';
import type { PieceEvidence } from './evidence';
import type { ReadMessage } from './reading';
import { PatternMarks } from './pattern-marks';

/** Words of a message were asked for, and only what was found in them is remembered. */
export class TextForgotten extends Error {}

/** A message that comes late stands between others, which are then joined otherwise. */
const mostJoined = 4;

/** The evidence of a message read as one sentence with those just before it. */
export interface Joined {
  /** Positions of those before it, in their order. */
  readonly before: readonly number[];
  readonly evidence: readonly PieceEvidence[];
}

/** What is known of a message: positions, numbers and names of tactics, and no word of it. */
export interface Found {
  tokenCount?: number;
  hits?: readonly TacticHit[];
  words?: CommonWords;
  evidence?: readonly PieceEvidence[];
  readonly said: PatternMarks;
  readonly joined: Joined[];
}

export const nothingFound = (): Found => ({ said: new PatternMarks(), joined: [] });

/** Where a message stands in its conversation. */
export interface Place {
  /** In the order of capture. */
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  /** The same for all messages of one person, and no name. */
  readonly author: string;
}

/** A message of a conversation that grows: nothing is looked for in it twice, and most often its text is not at hand. */
export class RememberedMessage implements ReadMessage, ConversationMessage {
  private mapped: MappedText | undefined;
  private cut: Tokens | undefined;

  /**
   * @param given its text, where it is at hand
   * @param packed what was found as numbers, where nothing can be added for want of the text
   */
  constructor(
    readonly place: Place,
    readonly found: Found,
    private readonly given: string | undefined,
    readonly packed?: Float64Array,
  ) {}

  get author(): string {
    return this.place.author;
  }

  get hasText(): boolean {
    return this.given !== undefined;
  }

  /** @throws TextForgotten as do all that need it */
  get text(): string {
    if (this.given === undefined) throw new TextForgotten();
    return this.given;
  }

  get normal(): MappedText {
    return (this.mapped ??= normalise(this.text));
  }

  get tokens(): Tokens {
    return (this.cut ??= tokenise(this.normal.text));
  }

  get tokenCount(): number {
    return (this.found.tokenCount ??= this.tokens.length);
  }

  get hits(): readonly TacticHit[] {
    return (this.found.hits ??= matchTactics(this.normal.text));
  }

  get words(): CommonWords {
    return (this.found.words ??= commonWordsOf(this));
  }

  /** What was found, and what a longer conversation will ask that this one did not. */
  get complete(): Found {
    if (this.hasText) this.found.words ??= this.words;
    return this.found;
  }

  says(pattern: RegExp): boolean {
    return this.found.said.of(pattern, () => pattern.test(this.normal.text));
  }

  evidence(weigh: () => readonly PieceEvidence[]): readonly PieceEvidence[] {
    return (this.found.evidence ??= weigh());
  }

  /** Its evidence read as one sentence with those before it. @param weigh for what nobody remembers */
  together(before: readonly RememberedMessage[], weigh: () => readonly PieceEvidence[]): readonly PieceEvidence[] {
    const known = this.found.joined.find(
      (joined) =>
        joined.before.length === before.length && joined.before.every((seq, at) => seq === before[at].place.seq),
    );
    if (known) return known.evidence;
    const evidence = weigh();
    if (this.found.joined.length === mostJoined) this.found.joined.shift();
    this.found.joined.push({ before: before.map(({ place }) => place.seq), evidence });
    return evidence;
  }
}
