import { isUtf8 } from 'node:buffer';

/** Bytes 0x80-0x9f of Windows-1252, where it differs from Latin-1 (WHATWG Encoding, index windows-1252). */
// prettier-ignore
const windows1252 = new Map<number, number>([
  [0x20ac, 0x80], [0x201a, 0x82], [0x0192, 0x83], [0x201e, 0x84], [0x2026, 0x85], [0x2020, 0x86], [0x2021, 0x87],
  [0x02c6, 0x88], [0x2030, 0x89], [0x0160, 0x8a], [0x2039, 0x8b], [0x0152, 0x8c], [0x017d, 0x8e], [0x2018, 0x91],
  [0x2019, 0x92], [0x201c, 0x93], [0x201d, 0x94], [0x2022, 0x95], [0x2013, 0x96], [0x2014, 0x97], [0x02dc, 0x98],
  [0x2122, 0x99], [0x0161, 0x9a], [0x203a, 0x9b], [0x0153, 0x9c], [0x017e, 0x9e], [0x0178, 0x9f],
]);

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/**
 * Undoes "UTF-8 read as Windows-1252 and saved as UTF-8" (`schÃ¶n` for `schön`).
 *
 * @returns the text as it was meant, or null when it cannot have come about that way
 */
export function repairMojibake(text: string): string | null {
  if (isAscii(text)) return text;
  const bytes = Buffer.alloc(text.length);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const byte = unit <= 0xff ? unit : windows1252.get(unit);
    if (byte === undefined) return null;
    bytes[index] = byte;
  }
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}

/** True when there are letters beyond ASCII and every line that has them is such a double encoding. */
export function isMojibake(lines: readonly string[]): boolean {
  const telling = lines.filter((line) => !isAscii(line));
  return telling.length > 0 && telling.every((line) => repairMojibake(line) !== null);
}
