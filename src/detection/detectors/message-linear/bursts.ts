import type { PieceEvidence, ReadConversation } from '../detector';

const mostMessages = 3;
const mostWords = 48;
const longestPart = 16;

/**
 * Reads short messages that one author sends in a row as one sentence, because a sentence split over two or three
 * messages means the same. Remembers what it has read, so that re-reading after a small change is cheap.
 */
export class Bursts {
  private readonly memory = new Map<string, readonly PieceEvidence[]>();

  /** Evidence of the burst that ends at `index`; null when the message stands alone. Looks back only. */
  endingAt(index: number, conversation: ReadConversation): readonly PieceEvidence[] | null {
    const { messages, read } = conversation;
    const { author } = messages[index];
    let first = index;
    let words = read[index].tokenCount;
    if (words === 0 || words > longestPart) return null;
    while (first > 0 && index - first < mostMessages - 1 && messages[first - 1].author === author) {
      const more = read[first - 1].tokenCount;
      if (more === 0 || more > longestPart || words + more > mostWords) break;
      words += more;
      first--;
    }
    if (first === index) return null;
    if (conversation.isNew(index)) this.foresee(first + 1, index, conversation);
    return conversation.together(first, index, () => this.weighed(first, index, conversation));
  }

  /** A conversation that goes on is read from a later beginning, in which the burst is shorter. */
  private foresee(first: number, index: number, conversation: ReadConversation): void {
    for (; first < index; first++) conversation.together(first, index, () => this.weighed(first, index, conversation));
  }

  private weighed(first: number, last: number, conversation: ReadConversation): readonly PieceEvidence[] {
    const text = conversation.read
      .slice(first, last + 1)
      .map((message) => message.normal.text)
      .join(' ');
    const known = this.memory.get(text);
    if (known !== undefined) return known;
    const evidence = conversation.weighed(text);
    this.memory.set(text, evidence);
    return evidence;
  }
}
