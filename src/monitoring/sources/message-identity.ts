import { hash } from 'node:crypto';

/** Files are nearly in order: equal messages of one minute are never this many different messages apart. */
const MESSAGES_REMEMBERED = 1024;

/** A short stable digest of the given parts: 32 hexadecimal digits of SHA-256. */
export function stableId(...parts: readonly (string | number)[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32);
}

/**
 * Names messages that carry no id of their own. Sender, local time and text make the id, so that a later, longer export
 * names the same message alike whatever the time zone it is read in; two equal messages within one minute are counted.
 */
export class MessageIdentity {
  private recent = new Map<string, number>();
  private older = new Map<string, number>();

  identify(sender: string, wallMs: number, body: string): string {
    const id = stableId(sender, wallMs, body);
    const occurrence = (this.recent.get(id) ?? this.older.get(id) ?? 0) + 1;
    this.recent.set(id, occurrence);
    if (this.recent.size === MESSAGES_REMEMBERED) {
      this.older = this.recent;
      this.recent = new Map();
    }
    return occurrence === 1 ? id : stableId(id, occurrence);
  }
}
