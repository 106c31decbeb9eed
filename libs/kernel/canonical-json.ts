/**
 * Serialises plain JSON data so that equal data gives equal bytes: object keys sorted by UTF-16 code unit, no white
 * space, numbers and strings as `JSON.stringify` writes them (RFC 8785, JSON Canonicalization Scheme).
 *
 * @throws TypeError for anything JSON cannot hold: undefined, functions, NaN, infinities.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson((value as Record<string, unknown>)[key])}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`${typeof value} has no JSON form`);
}
