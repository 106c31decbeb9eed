import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../harness/guardian';
import type { Product } from '../harness/product.mjs';

/** A value of a statement; its parts are joined by fresh UUIDs, because a row that is inserted needs a name of its own. */
type Value = null | { readonly base64: string } | { readonly parts: readonly string[] };

interface RecordedStatement {
  readonly connection: number;
  readonly before: readonly { readonly name: string; readonly text: string; readonly values: readonly string[] }[];
  readonly text: string;
  readonly values: readonly Value[];
  /** How many rows it returned or changed. */
  readonly rows: number;
}
interface Opening {
  readonly algorithm: string;
}

/** What one request asks of PostgreSQL and decrypts, for the replay server. */
export interface Recording {
  readonly path: string;
  /** Messages to PostgreSQL, each with all its statements. */
  readonly statements: readonly RecordedStatement[];
  readonly openings: readonly Opening[];
  /** What is answered. */
  readonly body: unknown;
}

type Raw = null | string | { readonly base64: string };
type Line = { readonly request: string } & (
  (Omit<RecordedStatement, 'values'> & { readonly values: readonly Raw[] }) | Opening
);

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;
const WARM_UP = 4;
/** Whatever a request causes after its answer, such as an entry that is written behind it. */
const AFTERWARDS_MS = 500;

/** Starts the product with the recorder, asks each path, and starts it without again. */
export async function record(product: Product, client: Client, paths: readonly string[]): Promise<Recording[]> {
  const file = join(product.dataFolder, 'recording.jsonl');
  await product.restart({ preload: ['tools/bench/replay/recorder.cjs'], env: { BENCH_RECORDING: file } });
  const asked: { path: string; requests: string[]; body: unknown }[] = [];
  for (const path of paths) {
    const requests: string[] = [];
    let body: unknown;
    for (let n = 0; n < WARM_UP + 2; n++) {
      requests.push(randomUUID());
      body = await client.ask('GET', path, undefined, { 'x-request-id': requests.at(-1)! });
    }
    await pause(AFTERWARDS_MS);
    asked.push({ path, requests: requests.slice(-2), body: { success: true, data: body } });
  }
  await product.restart();
  const lines = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Line); // prettier-ignore
  return asked.map(({ path, requests: [first, second], body }) => {
    const of = (id: string) => lines.filter(({ request }) => request === id);
    return recordingOf(path, of(first), of(second), body);
  });
}

/** Two recordings of the same request tell what is new each time. */
function recordingOf(path: string, first: readonly Line[], second: readonly Line[], body: unknown): Recording {
  const statements = (lines: readonly Line[]) => lines.filter((line) => 'text' in line);
  const [before, now] = [statements(first), statements(second)];
  const isAlike = before.length === now.length && before.every(({ text }, at) => text === now[at].text);
  if (!isAlike || now.length === 0) throw new Error(`${path} asked PostgreSQL differently the second time`);
  return {
    path,
    statements: now.map((line, at) => ({
      ...line,
      values: line.values.map((value, index) => freshened(value, before[at].values[index])),
    })),
    openings: second.filter((line) => 'algorithm' in line),
    body,
  };
}

function freshened(value: Raw, before: Raw): Value {
  if (typeof value !== 'string') return value;
  const known = new Set(typeof before === 'string' ? before.match(UUID) : []);
  const parts = [''];
  let end = 0;
  for (const { 0: uuid, index } of value.matchAll(UUID)) {
    if (known.has(uuid)) continue;
    parts[parts.length - 1] += value.slice(end, index);
    parts.push('');
    end = index + uuid.length;
  }
  parts[parts.length - 1] += value.slice(end);
  return { parts };
}
