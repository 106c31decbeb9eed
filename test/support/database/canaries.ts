import { randomBytes } from 'node:crypto';
import type { TestDatabase } from './database';

/**
 * Words that stand in for what people tell about themselves and others. To cover a further personal field, send
 * `canaries.of('<table or form>.<field>')` in it during the journey of canaries.spec.ts, or an e-mail address with
 * `canaries.email(...)`: every canary that was handed out is looked for at the end.
 */
export class Canaries {
  private readonly words = new Map<string, string>();

  /** The same word for the same field; letters only, so that it fits a name, a school or a message. */
  of(field: string): string {
    const known = this.words.get(field);
    if (known) return known;
    const letters = [...randomBytes(12)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
    const word = `Canary${letters}`;
    this.words.set(field, word);
    return word;
  }

  email(field: string): string {
    return `${this.of(field)}@family.example`.toLowerCase();
  }

  get fields(): string[] {
    return [...this.words.keys()];
  }

  /** The fields whose words this text holds: as they are, in hex or in base64. */
  in(text: string): string[] {
    const lower = text.toLowerCase();
    if (!BEGINNINGS.some((beginning) => lower.includes(beginning))) return [];
    return [...this.words]
      .filter(([, word]) => forms(word).some((form) => lower.includes(form)))
      .map(([field]) => field);
  }

  /** Tables of the whole database, the queue's included, in which some word can be read. */
  async inDatabase(database: TestDatabase): Promise<{ place: string; fields: string[] }[]> {
    const tables = await database.query<{ place: string }>(
      `select format('%I.%I', n.nspname, c.relname) as place from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    );
    const patterns = [...this.words.values()].flatMap(forms).map((form) => `%${form}%`);
    const hits: { place: string; fields: string[] }[] = [];
    for (const { place } of tables) {
      const rows = await database.query<{ row: string }>(
        `select t::text as row from ${place} t where lower(t::text) like any($1)`,
        [patterns],
      );
      if (rows.length > 0) hits.push({ place, fields: this.in(rows.map(({ row }) => row).join('\n')) });
    }
    return hits;
  }
}

/** In lower case, because addresses are stored that way. Base64 without its ends, which depend on what is around. */
const forms = (word: string): string[] => [
  word.toLowerCase(),
  Buffer.from(word).toString('hex'),
  Buffer.from(word.toLowerCase()).toString('hex'),
  Buffer.from(word).toString('base64').slice(0, 20).toLowerCase(),
];

/** What every word begins with, in each of these forms. */
const BEGINNINGS = forms('Canary').map((form) => form.slice(0, 8));
