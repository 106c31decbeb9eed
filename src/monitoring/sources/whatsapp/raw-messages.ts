import type { TextLine } from '../text-lines';
import { type Header, parseHeader, splitSender } from './header';

/** A header with all the lines that belong to it. */
export interface RawMessage {
  readonly line: number;
  readonly header: Header;
  /** What follows the header, up to `longestKept` characters. */
  readonly written: string;
  /** UTF-16 code units there were in all. */
  readonly length: number;
}

/** More than the longest message that is imported, and little enough to hold. */
const longestKept = 12_000;

/** Puts lines together into messages: a line without a header of the file's layout continues the one before. */
export class RawMessages {
  private current: { line: number; header: Header; parts: string[]; length: number; kept: number } | undefined;
  /** Lines with text in front of the first header. */
  linesBefore = 0;

  constructor(
    private readonly layout: string,
    private readonly onForeignHeader: (line: number) => void = () => undefined,
  ) {}

  /** Takes the next lines of the file and gives the messages that are complete with them. */
  *push(lines: readonly TextLine[]): Generator<RawMessage> {
    for (const line of lines) {
      const header = parseHeader(line.text);
      if (header?.layout === this.layout) {
        if (this.current) yield this.finish();
        this.current = { line: line.number, header, parts: [], length: 0, kept: 0 };
        this.append(header.rest, line.isCut);
        continue;
      }
      if (header && splitSender(header.rest)) this.onForeignHeader(line.number);
      if (this.current) this.append(line.text, line.isCut);
      else if (line.text.trim() !== '') this.linesBefore++;
    }
  }

  /** The message the file ends with. */
  *end(): Generator<RawMessage> {
    if (this.current) yield this.finish();
  }

  private append(text: string, isCut: boolean): void {
    const current = this.current!;
    current.length += text.length + 1 + (isCut ? longestKept : 0);
    if (current.kept > longestKept) return;
    current.parts.push(text);
    current.kept += text.length + 1;
  }

  private finish(): RawMessage {
    const { line, header, parts, length } = this.current!;
    this.current = undefined;
    return { line, header, written: parts.join('\n'), length: length - 1 };
  }
}
