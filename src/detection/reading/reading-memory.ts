import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import type { Conversation } from './conversation';
import { isWhole } from './stretch';
import type { Stretch } from './stretch';
import { FoundPacking } from './found-packing';
import { nothingFound, RememberedMessage } from './remembered-message';
import type { Place } from './remembered-message';

/** A conversation up to a position, in numbers. */
interface Chat {
  readonly after: number;
  readonly to: number;
  /** Of each message its size, its place and what was found in it. */
  readonly numbers: Float64Array;
  /** Who writes, as keyed hashes: what lies here says that two messages are of one person, and not of whom. */
  readonly authors: readonly string[];
  readonly usedAt: number;
}

/** A conversation whose messages are remembered, or will be. */
export interface RememberedConversation extends Conversation {
  readonly messages: readonly RememberedMessage[];
}

/** Size, place and author of a message come before what was found in it. */
const HEAD = 4;
/** What a chat takes beside its numbers, roughly. */
const CHAT_BYTES = 400;
const FORGET_AFTER_MS = 24 * 3_600_000;

export interface MemoryLimits {
  /** Of all chats; beyond it the one not met for longest is forgotten. */
  readonly bytes: number;
}

/**
 * Remembers what was found in the messages of conversations for as long as one set of models lives, because a live
 * message is judged with the hundreds before it. Positions, numbers and names of tactics lie here, and no word. A chat that
 * was silent for a day is forgotten, so that nothing outlives by far what was deleted or erased.
 */
export class ReadingMemory {
  private readonly key = createSecretKey(randomBytes(32));
  private readonly packing: FoundPacking;
  private readonly chats = new Map<string, Chat>();
  private bytes = 0;

  /** @param models names of the models whose findings are remembered */
  constructor(
    models: readonly string[],
    private readonly limits: MemoryLimits,
    private readonly now = Date.now,
  ) {
    this.packing = new FoundPacking(models);
  }

  /**
   * A stretch as a conversation, in the order it was sent: those messages that are only remembered have no texts, and all
   * have authors without names.
   *
   * @returns null where too little is remembered
   */
  open(stretch: Stretch): RememberedConversation | null {
    const { conversationId, child, after, to, givenAfter, messages } = stretch;
    const chat = this.chats.get(conversationId);
    if (!isWhole(stretch) && !(chat && chat.after <= after && chat.to >= givenAfter)) return null;
    const bySeq = new Map<number, RememberedMessage>();
    const known = new Map<number, Float64Array>();
    for (const { place, packed } of chat ? remembered(chat, after, to) : []) {
      known.set(place.seq, packed);
      // What is not among the messages of a whole stretch was deleted since.
      if (isWhole(stretch) || place.seq > givenAfter) continue;
      bySeq.set(place.seq, new RememberedMessage(place, this.packing.unpack(packed), undefined, packed));
    }
    const pseudonyms = new Map<string, string>();
    const pseudonymOf = (name: string) => {
      const pseudonym = pseudonyms.get(name) ?? this.pseudonymOf(conversationId, name);
      pseudonyms.set(name, pseudonym);
      return pseudonym;
    };
    for (const { seq, sentAt, author, text } of messages) {
      const place = { seq, sentAt, author: pseudonymOf(author) };
      const packed = known.get(seq);
      bySeq.set(seq, new RememberedMessage(place, packed ? this.packing.unpack(packed) : nothingFound(), text));
    }
    const inOrder = [...bySeq.values()].sort(({ place: a }, { place: b }) => a.sentAt - b.sentAt || a.seq - b.seq);
    return { child: child === undefined ? undefined : pseudonymOf(child), messages: inOrder };
  }

  /** Keeps what was found in a stretch that was opened. @returns conversations that were forgotten for it */
  keep({ conversationId, after, to, pastAfter }: Stretch, { messages }: RememberedConversation): string[] {
    const before = this.chats.get(conversationId);
    if (before && before.to > to) return [];
    const authors: string[] = [];
    const records: ArrayLike<number>[] = [];
    for (const message of messages) {
      const { seq, sentAt, author } = message.place;
      if (seq <= pastAfter) continue;
      if (!authors.includes(author)) authors.push(author);
      const found = message.packed ?? this.packing.pack(message.complete);
      records.push([HEAD + found.length, seq, sentAt, authors.indexOf(author)], found);
    }
    this.forget(conversationId);
    const chat = { after: Math.max(after, pastAfter), to, numbers: joined(records), authors, usedAt: this.now() };
    this.chats.set(conversationId, chat);
    this.bytes += sizeOf(chat);
    return this.forgetOld();
  }

  private forgetOld(): string[] {
    const forgotten: string[] = [];
    for (const [conversationId, { usedAt }] of this.chats) {
      if (this.bytes <= this.limits.bytes && this.now() - usedAt < FORGET_AFTER_MS) break;
      this.forget(conversationId);
      forgotten.push(conversationId);
    }
    return forgotten;
  }

  private forget(conversationId: string): void {
    const chat = this.chats.get(conversationId);
    if (!chat) return;
    this.bytes -= sizeOf(chat);
    this.chats.delete(conversationId);
  }

  private pseudonymOf(conversationId: string, name: string): string {
    // UTF-16 as it is: two names with different broken characters are two names.
    const text = Buffer.from(`${conversationId}/${name}`, 'utf16le');
    return createHmac('sha256', this.key).update(text).digest('base64').slice(0, 22);
  }
}

const sizeOf = ({ numbers, authors }: Chat): number => numbers.byteLength + CHAT_BYTES + authors.length * 64;

/** A message of a chat: where it stands, and what was found in it as numbers. */
interface Remembered {
  readonly place: Place;
  readonly packed: Float64Array;
}

/** Those after `after`, up to and with `to`. */
function remembered({ numbers, authors }: Chat, after: number, to: number): Remembered[] {
  const messages: Remembered[] = [];
  for (let at = 0; at < numbers.length; at += numbers[at]) {
    const seq = numbers[at + 1];
    if (seq <= after || seq > to) continue;
    const place = { seq, sentAt: numbers[at + 2], author: authors[numbers[at + 3]] };
    messages.push({ place, packed: numbers.subarray(at + HEAD, at + numbers[at]) });
  }
  return messages;
}

function joined(parts: readonly ArrayLike<number>[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
