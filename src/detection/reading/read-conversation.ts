import type { LanguageDetector } from '@app/text';
import type { Conversation, ConversationMessage } from './conversation';
import type { PieceEvidence } from './evidence';
import { weigh } from './evidence';
import { isEnglishMessage, isUnsupportedLanguage } from './language-gate';
import type { Scorers } from './linear-scorer';
import type { ReadMessage } from './reading';
import { readMessage } from './reading';
import { RememberedMessage } from './remembered-message';

const silence = readMessage('');

/** A conversation made ready for detectors: each message normalised, cut into words, searched for tactics, weighed. */
export class ReadConversation {
  private authors: number | undefined;

  private constructor(
    private readonly conversation: Conversation,
    readonly scorers: Scorers,
    /** Each message as it was read; in a conversation of another language only what is English, and silence else. */
    readonly read: readonly ReadMessage[],
    /** What the linear models see in each message. */
    readonly evidence: readonly (readonly PieceEvidence[])[],
    /** In a conversation of another language only its English messages can be judged; models would guess at the rest. */
    readonly isForeign: boolean,
  ) {}

  /** @param language null reads everything, as training does: its sets are of one language */
  static of(conversation: Conversation, scorers: Scorers, language: LanguageDetector | null): ReadConversation {
    const everything = conversation.messages.map((message) =>
      message instanceof RememberedMessage ? message : readMessage(message.text),
    );
    const isForeign = language !== null && isUnsupportedLanguage(everything, language);
    const read = isForeign ? everything.map((message) => (isEnglishMessage(message) ? message : silence)) : everything;
    const evidence = read.map((message) => {
      const weighed = () => weigh(message, { scorers });
      return message instanceof RememberedMessage ? message.evidence(weighed) : weighed();
    });
    return new ReadConversation(conversation, scorers, read, evidence, isForeign);
  }

  get messages(): readonly ConversationMessage[] {
    return this.conversation.messages;
  }

  /** The author who is the child, when known. */
  get child(): string | undefined {
    return this.conversation.child;
  }

  /** Only two people write, so that whatever one of them says is said to the other. */
  get isBetweenTwo(): boolean {
    return (this.authors ??= new Set(this.messages.map(({ author }) => author)).size) <= 2;
  }

  /** The same with another text in the place of one message. */
  with(index: number, text: string): ReadConversation {
    const replacement = readMessage(text);
    const read = this.read.with(index, replacement);
    const evidence = this.evidence.with(index, weigh(replacement, this));
    return new ReadConversation(this.conversation, this.scorers, read, evidence, this.isForeign);
  }

  /** What the linear models see in messages `first` to `last` read as one sentence. @param weigh for what nobody remembers */
  together(first: number, last: number, weigh: () => readonly PieceEvidence[]): readonly PieceEvidence[] {
    const before = this.read.slice(first, last).filter((message) => message instanceof RememberedMessage);
    const newest = this.read[last];
    const isRemembered = newest instanceof RememberedMessage && before.length === last - first;
    return isRemembered ? newest.together(before, weigh) : weigh();
  }

  /** Whether this message is new in a conversation that grows, so that what will be asked of it is best found now. */
  isNew(message: number): boolean {
    const read = this.read[message];
    return read instanceof RememberedMessage && read.hasText;
  }

  /** What the linear models see in a text that is no message of its own. */
  weighed(text: string): readonly PieceEvidence[] {
    return weigh(readMessage(text), this);
  }
}
