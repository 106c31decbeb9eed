import { createHmac, randomBytes } from 'node:crypto';
import type { MappedText } from '@app/text';
import { normalise } from '@app/text';
import type { PieceEvidence } from './evidence';
import type { ReadMessage } from './reading';
import { readMessage } from './reading';

/** What is known of a text: positions, numbers and names of tactics, and no word of it. */
interface Known {
  readonly tokens: ReadMessage['tokens'];
  readonly hits: ReadMessage['hits'];
  readonly said: Map<RegExp, boolean>;
  evidence?: readonly PieceEvidence[];
  counts?: WordCounts;
}

/** Words of a message that have letters, and how many of them are common in English chats. */
export interface WordCounts {
  readonly words: number;
  readonly common: number;
}

/** Texts and texts joined: beyond so many the one not met for longest is forgotten. */
const MOST = 10_000;

/**
 * Remembers what was found in texts for as long as one set of models lives, because a live message is judged with the
 * hundreds before it. A text stands here as its HMAC under a key that never leaves this object: what lies in memory says
 * that two texts are the same and what was counted in them, and cannot be read. Whoever needs words takes them from the
 * conversation at hand.
 */
export class ReadingMemory {
  private readonly key = randomBytes(32);
  private readonly texts = new Map<string, Known>();
  private readonly joins = new Map<string, readonly PieceEvidence[]>();

  constructor(private readonly most = MOST) {}

  /** The same as `readMessage`, as far as it is asked for. */
  read(text: string): ReadMessage {
    const id = this.idOf(text);
    const known = latest(this.texts, id);
    if (known) return new RememberedMessage(id, text, known);
    const read = readMessage(text);
    const fresh: Known = { tokens: read.tokens, hits: read.hits, said: new Map() };
    this.keep(this.texts, id, fresh);
    return new RememberedMessage(id, text, fresh, read.normal);
  }

  /** The evidence of messages read as one sentence. @param weigh for what was not met before */
  joined(parts: readonly ReadMessage[], weigh: () => readonly PieceEvidence[]): readonly PieceEvidence[] {
    const ids = parts.map((part) => (part instanceof RememberedMessage ? part.id : undefined));
    if (ids.includes(undefined)) return weigh();
    const id = ids.join('');
    const known = latest(this.joins, id);
    if (known) return known;
    const evidence = weigh();
    this.keep(this.joins, id, evidence);
    return evidence;
  }

  private idOf(text: string): string {
    // UTF-16 as it is: two texts with different broken characters are two texts.
    return createHmac('sha256', this.key).update(Buffer.from(text, 'utf16le')).digest().toString('latin1', 0, 16);
  }

  private keep<T>(memory: Map<string, T>, id: string, value: T): void {
    if (memory.size >= this.most) memory.delete(memory.keys().next().value!);
    memory.set(id, value);
  }
}

/** Met again, so forgotten last. */
function latest<T>(memory: Map<string, T>, id: string): T | undefined {
  const known = memory.get(id);
  if (known === undefined) return undefined;
  memory.delete(id);
  memory.set(id, known);
  return known;
}

/** A message of which only what is asked for is read again. */
export class RememberedMessage implements ReadMessage {
  constructor(
    readonly id: string,
    private readonly text: string,
    private readonly known: Known,
    private mapped?: MappedText,
  ) {}

  get tokens() {
    return this.known.tokens;
  }

  get hits() {
    return this.known.hits;
  }

  get normal(): MappedText {
    return (this.mapped ??= normalise(this.text));
  }

  says(pattern: RegExp): boolean {
    const { said } = this.known;
    const before = said.get(pattern);
    if (before !== undefined) return before;
    const now = pattern.test(this.normal.text);
    said.set(pattern, now);
    return now;
  }

  evidence(weigh: () => readonly PieceEvidence[]): readonly PieceEvidence[] {
    return (this.known.evidence ??= weigh());
  }

  counts(count: () => WordCounts): WordCounts {
    return (this.known.counts ??= count());
  }
}
