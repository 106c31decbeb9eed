import { isUtf8 } from 'node:buffer';
import { repairMojibake } from './mojibake';
import { exportError, exportErrors } from './errors';

export interface TextLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** True when the line was longer than `longestLine` and its end is missing. */
  readonly isCut: boolean;
}

export interface TextEncoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** UTF-8 that was once read as Windows-1252 and saved again. */
  readonly isMojibake: boolean;
}

/** UTF-16 code units kept of one line: more than any message may have, so that memory stays flat. */
export const longestLine = 16_384;

/** Splits a stream of text bytes into numbered lines, a batch per chunk, and never holds more than a chunk. */
export class LineReader {
  /** True when the bytes ended within a character, as those of a truncated file do. */
  endsMidCharacter = false;
  private number = 0;
  private carry = '';
  private isCut = false;

  constructor(
    private readonly encoding: TextEncoding,
    private readonly fileName: string,
  ) {}

  /** @throws DomainError `export-encoding` naming the first line that is not valid in the encoding. */
  async *read(chunks: AsyncIterable<Buffer>): AsyncGenerator<TextLine[]> {
    const decoder = new TextDecoder(this.encoding.name, { fatal: true });
    for await (const chunk of chunks) {
      let text: string;
      try {
        text = decoder.decode(chunk, { stream: true });
      } catch {
        // TypeError: bytes are only known to be text once they are decoded.
        throw this.encodingError(chunk);
      }
      const lines = this.split(text);
      if (lines.length > 0) yield lines;
    }
    try {
      decoder.decode();
    } catch {
      // TypeError: the file ended within a character.
      this.endsMidCharacter = true;
    }
    if (this.carry !== '' || this.isCut) yield [this.finishLine()];
  }

  private split(text: string): TextLine[] {
    const lines: TextLine[] = [];
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      this.append(text.slice(start, end));
      lines.push(this.finishLine());
      start = end + 1;
    }
    this.append(text.slice(start));
    return lines;
  }

  private append(part: string): void {
    const room = longestLine - this.carry.length;
    if (part.length > room) {
      this.isCut = true;
      this.carry += part.slice(0, room);
    } else {
      this.carry += part;
    }
  }

  private finishLine(): TextLine {
    const raw = this.carry.endsWith('\r') ? this.carry.slice(0, -1) : this.carry;
    const text = this.encoding.isMojibake ? (repairMojibake(raw) ?? raw) : raw;
    const line = { number: ++this.number, text, isCut: this.isCut };
    this.carry = '';
    this.isCut = false;
    return line;
  }

  private encodingError(chunk: Buffer): Error {
    const line = this.number + 1 + (this.encoding.name === 'utf-8' ? invalidLineWithin(chunk) : 0);
    const reason =
      this.encoding.name === 'utf-8'
        ? 'not valid UTF-8; export the chat again and do not save it with another program'
        : 'not valid UTF-16; export the chat again';
    return exportError(exportErrors.EXPORT_ENCODING, this.fileName, line, reason);
  }
}

/** Index of the first line of a chunk that is not UTF-8; the chunk may begin and end within a character. */
function invalidLineWithin(chunk: Buffer): number {
  let start = 0;
  while (start < chunk.length && start < 3 && (chunk[start] & 0xc0) === 0x80) start++;
  for (let index = 0; ; index++) {
    const end = chunk.indexOf(0x0a, start);
    if (end === -1) return index;
    if (!isUtf8(chunk.subarray(start, end))) return index;
    start = end + 1;
  }
}
