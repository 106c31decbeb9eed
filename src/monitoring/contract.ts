import { Command, Query } from '@nestjs/cqrs';
import { DomainEvent } from '@app/kernel';
import type { Platform, Severity } from '@app/kernel';

/** Stored by their place in this list: new ones come at its end. */
export const messageTypes = [
  'text',
  'image',
  'video',
  'audio',
  'file',
  'sticker',
  'gif',
  'location',
  'contact',
  'poll',
  'story',
  'call_event',
  'system',
] as const;
export type MessageType = (typeof messageTypes)[number];

/** A message with its content opened. Never put one into an event, a job or a log. */
export interface OpenedMessage {
  readonly id: string;
  readonly conversationId: string;
  /** Position in the order of capture within the conversation. */
  readonly seq: number;
  readonly platformMessageId: string;
  readonly sentAt: Date;
  readonly sender: string;
  readonly isFromChild: boolean;
  readonly type: MessageType;
  readonly text: string;
}

/** How a conversation is called, and who is on the other side of it. */
export interface ConversationLabel {
  readonly conversationId: string;
  readonly childId: string;
  readonly platform: Platform;
  readonly title: string;
  readonly isGroup: boolean;
}

/** Messages wait to be analysed. A conversation is in one such event at a time, however many messages arrive. */
export class MessagesCaptured extends DomainEvent<{
  familyId: string;
  childId: string;
  conversationIds: readonly string[];
}> {
  static readonly type = 'monitoring.messages-captured';
}

/** A chat export was received and checked; its messages are still to be read. */
export class ImportReceived extends DomainEvent<{ familyId: string; importId: string }> {
  static readonly type = 'monitoring.import-received';
}

/** What waits to be analysed in one conversation. */
export interface Burst {
  readonly conversationId: string;
  readonly childId: string;
  /** What waits was captured after `fromSeq`, up to and with `toSeq`; both are the same when nothing waits. */
  readonly fromSeq: number;
  readonly toSeq: number;
  /** After which position `messages` begin: less than what was asked for comes before a burst whose claimant knows it. */
  readonly givenAfter: number;
  /** In the order they were sent, and before them what was said until then; none of an erased child. */
  readonly messages: readonly OpenedMessage[];
}

/**
 * Takes what waits in the named conversations, once: from now on a new message announces itself again, and whoever
 * claims next gets what comes after. Unknown conversations are left out.
 */
export class ClaimBursts extends Command<Burst[]> {
  constructor(
    readonly familyId: string,
    readonly conversationIds: readonly string[],
    /** Positions before the burst that come with it, as far as they are not known. */
    readonly context: number,
    /** Positions that are taken at most of one conversation; the rest waits for the next claim. */
    readonly most: number,
    /** Up to which position of each conversation the claimant knows what was said; nothing of those left out. */
    readonly known: ReadonlyMap<string, number> = new Map(),
  ) {
    super();
  }
}

/** Up to `limit` messages captured after position `afterSeq`, in the order they were sent. */
export class ConversationTranscript extends Query<OpenedMessage[]> {
  constructor(
    readonly familyId: string,
    readonly conversationId: string,
    readonly afterSeq: number,
    readonly limit: number,
  ) {
    super();
  }
}

/** The named messages of a conversation, in the order they were sent. */
export class MessageContents extends Query<OpenedMessage[]> {
  constructor(
    readonly familyId: string,
    readonly conversationId: string,
    readonly messageIds: readonly string[],
  ) {
    super();
  }
}

export interface PassageView {
  readonly label: ConversationLabel;
  /** Just before the first of `messages`, oldest first. */
  readonly before: readonly OpenedMessage[];
  /** The last of the named messages that are in sight, oldest first. */
  readonly messages: readonly OpenedMessage[];
}

/** Some messages of one conversation and what led up to them; null where the conversation is not in sight or erased. */
export class Passage extends Query<PassageView | null> {
  constructor(
    readonly familyId: string,
    readonly conversationId: string,
    readonly messageIds: readonly string[],
    /** So many messages at most; with no `messages` there is nothing before them either. */
    readonly most: { readonly messages: number; readonly before: number },
  ) {
    super();
  }
}

/** The names of several conversations; unknown ones are left out. */
export class ConversationLabels extends Query<ConversationLabel[]> {
  constructor(
    readonly familyId: string,
    readonly conversationIds: readonly string[],
  ) {
    super();
  }
}

export interface ChildCoverage {
  readonly childId: string;
  readonly messageCount: number;
  readonly recentMessageCount: number;
  readonly lastDataAt: Date | null;
  readonly platforms: readonly Platform[];
}

/** What was received for each child; the recent count begins with the day after the one of `since` (UTC). */
export class CoverageOfFamily extends Query<ChildCoverage[]> {
  constructor(
    readonly familyId: string,
    readonly since: Date,
  ) {
    super();
  }
}

/** What was found in a conversation. */
export interface ConversationRisk {
  readonly conversationId: string;
  /** All of it was judged; what was not is never taken for harmless. */
  readonly isJudged: boolean;
  readonly found: readonly { readonly severity: Severity; readonly at: Date }[];
}

/** What was found in conversations so far; those nobody looked at yet are left out. Answered by the context that judges. */
export class RiskOfConversations extends Query<ConversationRisk[]> {
  constructor(
    readonly familyId: string,
    readonly conversationIds: readonly string[],
  ) {
    super();
  }
}

/** Removes what is spooled of imports. Part of an erasure. */
export class RemoveSpooled extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly importIds: readonly string[],
  ) {
    super();
  }
}

/** A child's conversations with all of their messages: for the copy that a child can ask for. */
export class ConversationsOfChild extends Query<
  readonly (ConversationLabel & { readonly messages: readonly OpenedMessage[] })[]
> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}
