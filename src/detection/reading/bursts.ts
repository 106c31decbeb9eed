import type { ConversationMessage } from './conversation';
import type { DetectionModels } from './detection-models';
import type { PieceEvidence } from './evidence';
import { weigh } from './evidence';
import type { ReadMessage } from './reading';
import { readMessage } from './reading';

const mostMessages = 3;
const mostWords = 48;
const longestPart = 16;

/**
 * Reads short messages that one author sends in a row as one sentence, because a sentence split over two or three
 * messages means the same. Remembers what it has read, so that re-reading after a small change is cheap.
 */
export class Bursts {
  private readonly memory = new Map<string, readonly PieceEvidence[]>();

  constructor(private readonly models: DetectionModels) {}

  /** Evidence of the burst that ends at `index`; null when the message stands alone. Looks back only. */
  endingAt(
    index: number,
    conversation: readonly ConversationMessage[],
    read: readonly ReadMessage[],
  ): readonly PieceEvidence[] | null {
    const { author } = conversation[index];
    let first = index;
    let words = read[index].tokens.length;
    if (words === 0 || words > longestPart) return null;
    while (first > 0 && index - first < mostMessages - 1 && conversation[first - 1].author === author) {
      const more = read[first - 1].tokens.length;
      if (more === 0 || more > longestPart || words + more > mostWords) break;
      words += more;
      first--;
    }
    if (first === index) return null;
    const text = read
      .slice(first, index + 1)
      .map((message) => message.normal.text)
      .join(' ');
    const known = this.memory.get(text);
    if (known !== undefined) return known;
    const evidence = weigh(readMessage(text), this.models);
    this.memory.set(text, evidence);
    return evidence;
  }
}
