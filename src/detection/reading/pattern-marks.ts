/** Patterns by the bit that stands for them; they are constants of detectors, so there are a few. */
const bits = new Map<RegExp, number>();
const mostPatterns = 31;

/** Which patterns occur in a text, as far as somebody asked. */
export class PatternMarks {
  constructor(
    public asked = 0,
    public found = 0,
  ) {}

  /** @param look for what nobody asked before */
  of(pattern: RegExp, look: () => boolean): boolean {
    const bit = bitOf(pattern);
    if (this.asked & bit) return (this.found & bit) !== 0;
    const isThere = look();
    this.asked |= bit;
    if (isThere) this.found |= bit;
    return isThere;
  }
}

/** 0, which marks nothing, for one pattern too many. */
function bitOf(pattern: RegExp): number {
  const known = bits.get(pattern);
  if (known !== undefined) return known;
  if (bits.size >= mostPatterns) return 0;
  const bit = 1 << bits.size;
  bits.set(pattern, bit);
  return bit;
}
