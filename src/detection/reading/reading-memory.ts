import { createHmac, randomBytes } from 'node:crypto';
import type { Conversation } from './conversation';
import { isWhole } from './stretch';
import type { Stretch } from './stretch';
import { FoundPacking, Reader } from './found-packing';
import { nothingFound, RememberedMessage } from './remembered-message';

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
  private readonly key = randomBytes(32);
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
    const remembered = chat ? this.unpacked(chat).filter(({ place: { seq } }) => seq > after && seq <= to) : [];
    const found = new Map(remembered.map((message) => [message.place.seq, message.found]));
    // What is not among the messages of a whole stretch was deleted since.
    const bySeq = new Map(isWhole(stretch) ? [] : remembered.map((message) => [message.place.seq, message]));
    const pseudonyms = new Map<string, string>();
    const pseudonymOf = (name: string) => {
      const pseudonym = pseudonyms.get(name) ?? this.pseudonymOf(conversationId, name);
      pseudonyms.set(name, pseudonym);
      return pseudonym;
    };
    for (const { seq, sentAt, author, text } of messages) {
      const place = { seq, sentAt, author: pseudonymOf(author) };
      bySeq.set(seq, new RememberedMessage(place, found.get(seq) ?? nothingFound(), text));
    }
    const inOrder = [...bySeq.values()].sort(({ place: a }, { place: b }) => a.sentAt - b.sentAt || a.seq - b.seq);
    return { child: child === undefined ? undefined : pseudonymOf(child), messages: inOrder };
  }

  /** Keeps what was found in a stretch that was opened. @returns conversations that were forgotten for it */
  keep({ conversationId, after, to, pastAfter }: Stretch, { messages }: RememberedConversation): string[] {
    const before = this.chats.get(conversationId);
    if (before && before.to > to) return [];
    const authors: string[] = [];
    const numbers: number[] = [];
    for (const message of messages) {
      const { seq, sentAt, author } = message.place;
      if (seq <= pastAfter) continue;
      if (!authors.includes(author)) authors.push(author);
      const at = numbers.push(0, seq, sentAt, authors.indexOf(author)) - HEAD;
      this.packing.pack(message.complete, numbers);
      numbers[at] = numbers.length - at;
    }
    this.forget(conversationId);
    const packed = Float64Array.from(numbers);
    const chat = { after: Math.max(after, pastAfter), to, numbers: packed, authors, usedAt: this.now() };
    this.chats.set(conversationId, chat);
    this.bytes += sizeOf(chat);
    return this.forgetOld();
  }

  private unpacked({ numbers, authors }: Chat): RememberedMessage[] {
    const reader = new Reader(numbers);
    const messages: RememberedMessage[] = [];
    while (reader.at < numbers.length) {
      reader.next();
      const place = { seq: reader.next(), sentAt: reader.next(), author: authors[reader.next()] };
      messages.push(new RememberedMessage(place, this.packing.unpack(reader), undefined));
    }
    return messages;
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
