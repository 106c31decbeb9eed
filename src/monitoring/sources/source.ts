import type { Platform, Plug } from '@app/kernel';
import type { ChatExport, ImportLimits, ImportOptions } from './chat-export';
import type { ChatSource } from './chat-source';
import type { Sample } from './sniff';

/** What is held in memory of an export while it is read. */
export const sourceCosts = ['a chunk', 'the whole file'] as const;
export type SourceCost = (typeof sourceCosts)[number];

/** One kind of export that can be read: the default export of `<name>/<name>.source.ts`. */
export interface Source extends Plug {
  /** Files, as a person is told to look for them in an archive. */
  readonly takes: readonly string[];
  readonly gives: readonly Platform[];
  readonly costs: SourceCost;
  /** What it reads, as in "only … can be imported". */
  readonly supports: readonly string[];
  /** Names that tell the chat from other texts in an archive. */
  readonly chatFile: RegExp;
  /** A short export of that kind, invented: at least two people, two messages and one line that is none. */
  readonly example: string;
  /** Why a chat that begins like this is not one of its exports, as a reason in an error message; null when it is. */
  notApplicable(sample: Sample): string | null;
  /**
   * Reads the chat through once, or as often as it needs, and never hands out what it could not read again.
   *
   * @throws DomainError with `file:line: reason`; nothing else
   */
  read(source: ChatSource, sample: Sample, options: ImportOptions, limits: ImportLimits): Promise<ChatExport>;
}
