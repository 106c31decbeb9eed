import { createHash } from 'node:crypto';

/** The part of a `pg` connection that knows its prepared statements. */
export interface PreparedStatements {
  readonly parsedStatements: Record<string, string | undefined>;
  readonly submittedNamedStatements: Record<string, string | undefined>;
  close(statement: { readonly type: 'S'; readonly name: string }): void;
}

const MOST_TEXTS = 2_000;
/** A prepared statement with its plan takes PostgreSQL some tens of kilobytes, in every connection that knows it. */
const MOST_PER_CONNECTION = 200;

const SEEN_ONCE = '';
const names = new Map<string, string>();
const recent = new WeakMap<PreparedStatements, Map<string, true>>();
let generation = 0;

/**
 * The name under which connections keep a statement prepared, or undefined for one that is seen for the first time:
 * texts that are built anew each time should not push out the others.
 */
export function nameOf(text: string): string | undefined {
  let name = names.get(text);
  if (name) return name;
  if (name === SEEN_ONCE) name = `s${generation}-${createHash('sha1').update(text).digest('base64url')}`;
  else if (names.size >= MOST_TEXTS) names.delete(names.keys().next().value!);
  names.set(text, name ?? SEEN_ONCE);
  return name;
}

/** From now on every statement is prepared again: a table that one of them reads was changed. */
export function forgetNames(): void {
  generation++;
  names.clear();
}

/** Notes that a connection uses a prepared statement, and lets go of the one it used longest ago when it has too many. */
export function keepPrepared(connection: PreparedStatements, name: string): void {
  const used = recent.get(connection) ?? new Map<string, true>();
  recent.set(connection, used);
  used.delete(name);
  used.set(name, true);
  if (used.size <= MOST_PER_CONNECTION) return;
  const [oldest] = used.keys();
  used.delete(oldest);
  delete connection.parsedStatements[oldest];
  connection.close({ type: 'S', name: oldest });
}
