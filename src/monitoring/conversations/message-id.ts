const VARIANTS = '89ab';

/**
 * The id of a message: the first 16 bytes of the keyed hash of its chat and its name there, as a UUID of version 8
 * (RFC 9562). One that arrives again has the same id.
 *
 * @param hash in lower-case hex digits
 */
export function messageIdOf(hash: string): string {
  const variant = VARIANTS[Number.parseInt(hash[16], 16) & 3];
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
