import type { ImportWarning } from './chat-export';

/** Enough to judge a file by; a file that is wrong throughout must not fill the memory with complaints. */
const WARNINGS_KEPT = 1000;

/** Gathers warnings, counts what it does not keep, and hands them out in the order of the file. */
export class ImportWarnings {
  private readonly kept: ImportWarning[] = [];
  private left = 0;
  private lastLine = 1;

  add(line: number, reason: string): void {
    if (this.kept.length < WARNINGS_KEPT) this.kept.push({ line, reason });
    else this.addUnlisted(1, line);
  }

  /** Counts warnings whose lines nobody kept, up to the given one. */
  addUnlisted(count: number, line: number): void {
    this.left += count;
    this.lastLine = Math.max(this.lastLine, line);
  }

  list(): readonly ImportWarning[] {
    const inOrder = this.kept.toSorted((a, b) => a.line - b.line);
    if (this.left > 0) inOrder.push({ line: this.lastLine, reason: `${this.left} more warnings up to here` });
    return inOrder;
  }
}
