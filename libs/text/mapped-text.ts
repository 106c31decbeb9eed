/** A replacement of `[start, end)` of a mapped text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A text that remembers, for every UTF-16 code unit, which range of the original it came from. Edits never lose the
 * way back: every code unit of a replacement maps to the whole range that was replaced.
 */
export class MappedText {
  private constructor(
    readonly text: string,
    private readonly from: Int32Array,
    private readonly to: Int32Array,
  ) {}

  static identity(text: string): MappedText {
    const from = new Int32Array(text.length);
    const to = new Int32Array(text.length);
    for (let i = 0; i < text.length; i++) {
      from[i] = i;
      to[i] = i + 1;
    }
    return new MappedText(text, from, to);
  }

  /** Takes over parallel arrays: `text[i]` came from the original range `[from[i], to[i])`. */
  static of(text: string, from: ArrayLike<number>, to: ArrayLike<number>): MappedText {
    return new MappedText(text, Int32Array.from(from), Int32Array.from(to));
  }

  /** @param edits sorted by `start`, not overlapping, inside the text */
  edited(edits: readonly Edit[]): MappedText {
    if (edits.length === 0) return this;
    const length = edits.reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), this.text.length);
    const from = new Int32Array(length);
    const to = new Int32Array(length);
    let text = '';
    let read = 0;
    let write = 0;
    const keepUntil = (end: number): void => {
      text += this.text.slice(read, end);
      from.set(this.from.subarray(read, end), write);
      to.set(this.to.subarray(read, end), write);
      write += end - read;
      read = end;
    };
    for (const edit of edits) {
      keepUntil(edit.start);
      const origin = this.original(edit.start, edit.end);
      text += edit.text;
      from.fill(origin.start, write, write + edit.text.length);
      to.fill(origin.end, write, write + edit.text.length);
      write += edit.text.length;
      read = edit.end;
    }
    keepUntil(this.text.length);
    return new MappedText(text, from, to);
  }

  /** The range of the original that `[start, end)` of this text came from, in UTF-16 code units. */
  original(start: number, end: number): { start: number; end: number } {
    if (this.text.length === 0) return { start: 0, end: 0 };
    if (start >= end) {
      const at = start < this.text.length ? this.from[start] : this.to[this.text.length - 1];
      return { start: at, end: at };
    }
    let low = this.from[start];
    let high = this.to[start];
    for (let i = start + 1; i < end; i++) {
      if (this.from[i] < low) low = this.from[i]!;
      if (this.to[i] > high) high = this.to[i]!;
    }
    return { start: low, end: high };
  }
}
