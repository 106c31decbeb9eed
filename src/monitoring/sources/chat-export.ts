import type { Platform } from '@app/kernel';
import type { MessageType } from '../contract';

/** What an export can hold: stories go within a day, and what the app says itself is left out. */
export type ImportedMessageType = Exclude<MessageType, 'story' | 'system'>;

/** One message a person wrote or sent, as it stands in an export. */
export interface ImportedMessage {
  /** The line its header stands on, from 1. */
  readonly line: number;
  readonly sentAt: Date;
  readonly sender: string;
  readonly type: ImportedMessageType;
  /** What the person wrote: the caption of an attachment; empty for media without one. */
  readonly text: string;
  readonly attachmentName?: string;
  readonly isDeleted: boolean;
  readonly isEdited: boolean;
  /** The same for the same message in every export of the conversation; unique within a conversation only. */
  readonly platformMessageId: string;
}

/** Something in the file that was not imported, or was read in one of two possible ways. */
export interface ImportWarning {
  readonly line: number;
  readonly reason: string;
}

export type Progress = (bytesRead: number, bytesTotal: number) => void;

export interface ImportOptions {
  /** IANA name of the zone the phone was in, because exports carry local times only. Default: UTC. */
  readonly timeZone?: string;
  /** Settles dates such as 3/6/26. Default: inferred from the file. */
  readonly dayFirst?: boolean;
  /** The name the family knows the file by, when it is stored under another one. */
  readonly fileName?: string;
  /** Called every 64 KiB of the validation pass, with bytes of chat text. */
  readonly onProgress?: Progress;
  readonly limits?: Partial<ImportLimits>;
}

export interface ImportLimits {
  readonly zipEntries: number;
  /** Declared bytes of all entries together, and bytes really inflated. */
  readonly inflatedBytes: number;
  /** Inflated to compressed size; looked at from `ratioFromBytes` on. */
  readonly inflationRatio: number;
  readonly ratioFromBytes: number;
  readonly participants: number;
}

export const defaultLimits: ImportLimits = {
  zipEntries: 50_000,
  inflatedBytes: 2 * 1024 ** 3,
  inflationRatio: 200,
  ratioFromBytes: 50 * 1024 ** 2,
  participants: 5_000,
};

/** A media file that travels in the same archive; it is listed and never extracted. */
export interface ListedMedia {
  readonly name: string;
  readonly bytes: number;
}

/** A chat export that was read through once and found readable. */
export interface ChatExport {
  readonly platform: Platform;
  readonly kind: 'direct' | 'group';
  readonly title: string | null;
  /** Deterministic over repeated exports of one conversation: the scope in which `platformMessageId` is unique. */
  readonly conversationId: string;
  /** Those who wrote something, in order of appearance. */
  readonly participants: readonly string[];
  /** How many messages `messages()` yields. */
  readonly messageCount: number;
  /** Notices of the app itself ("Messages are end-to-end encrypted"), which are no messages. */
  readonly systemLineCount: number;
  /** Earliest and latest message; null when there is none. */
  readonly from: Date | null;
  readonly to: Date | null;
  readonly warnings: readonly ImportWarning[];
  readonly media: readonly ListedMedia[];
  /** Reads the file a second time, in file order. Every call starts anew. */
  messages(onProgress?: Progress): AsyncIterable<ImportedMessage>;
}
