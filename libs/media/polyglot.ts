const MARKUP = /<(?:!doctype\s+html|html|script|iframe|body\s)[\s>/]|<\?php\b/i;

/** True when the text would be run by a browser or a web server that trusted it. */
export const containsActiveMarkup = (text: string): boolean => MARKUP.test(text);

const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');

/** True when a zip reader, which starts at the end of the file, would find a directory there (PKWARE APPNOTE 4.3.16). */
export function findZipDirectory(tail: Buffer): boolean {
  const at = tail.lastIndexOf(ZIP_END);
  if (at < 0 || at + 22 > tail.length) return false;
  return at + 22 + tail.readUInt16LE(at + 20) <= tail.length;
}
