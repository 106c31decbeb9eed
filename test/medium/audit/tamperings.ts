import { hash, randomBytes, randomUUID } from 'node:crypto';
import { auditLine, leafText, SELECT_LINE } from '../../../libs/audit/audit-line';
import type { LineRow } from '../../../libs/audit/audit-line';
import { batchDigest } from '../../../libs/audit/audit-seals';
import type { AuditBatch } from '../../../libs/audit/audit-seals';
import { Frontier, leafHash } from '@app/ledger';
import type { SeededRandom } from '../../support/random';

/** One statement on the connection of somebody who may do anything. */
export type Sql = <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** What stood in the tables before anybody touched them. */
export interface Untouched {
  readonly entries: readonly { readonly id: string; readonly at: string }[];
  readonly places: readonly { readonly batch_id: string; readonly position: number }[];
  readonly batches: readonly { readonly id: string; readonly ledger_index: string }[];
  readonly ledgerSize: number;
}

/** One way to tamper with the trail. @returns whom or what it touched: the report must name it; null names nothing */
export type Tampering = (sql: Sql, random: SeededRandom, before: Untouched) => Promise<string | null>;

export async function untouched(sql: Sql): Promise<Untouched> {
  return {
    entries: await sql(`select e.id, e.at::text from audit.entries e
      where exists (select from audit.sealed s where s.entry_id = e.id) order by e.at, e.id`),
    places: await sql('select batch_id, position from audit.sealed order by entry_at, entry_id'),
    batches: await sql('select id, ledger_index from audit.batches order by sequence'),
    ledgerSize: (await sql<{ n: number }>('select count(*)::int as n from ledger.entries'))[0].n,
  };
}

const flipped = (column: string, bit: number) => `set_bit(${column}, ${bit}, 1 - get_bit(${column}, ${bit}))`;
const TEXTS = ['action', 'object_type', 'object_id', 'actor_role'];
const IDS = ['id', 'actor_id', 'session_id', 'child_id'];
const randomBit = (column: string, random: SeededRandom) => {
  const digits = `replace(${column}::text, '-', '')`;
  return `encode(${flipped(`decode(${digits}, 'hex')`, random.below(128))}, 'hex')::uuid`;
};

const changed: Record<string, (random: SeededRandom) => string> = {
  text: (random) => {
    const column = random.one(TEXTS);
    return `${column} = overlay(${column} placing '~' from ${1 + random.below(4)} for 1)`;
  },
  id: (random) => {
    const column = random.one(IDS);
    return `${column} = ${randomBit(column, random)}`;
  },
  time: (random) => `at = at + interval '${random.one([-1, 1]) * (1 + random.below(1_000_000))} microseconds'`,
  outcome: () => `outcome = case outcome when 'allowed' then 'denied' else 'allowed' end::audit.outcome`,
  details: (random) => `details_sealed = ${flipped('details_sealed', random.below(400))}`,
  mark: (random) => `mac = ${flipped('mac', random.below(256))}`,
  gone: (random) => `${random.one(['details_sealed', 'mac', 'actor_id', 'object_id'])} = null`,
  added: (random) => `${random.one(['family_id', 'authorisation_id'])} = gen_random_uuid()`,
  code: () => `code = coalesce(code || '1', 'AUTH_003')`,
};

const editEntry: Tampering = async (sql, random, { entries }) => {
  const { id, at } = random.one(entries);
  const change = changed[random.one(Object.keys(changed))](random);
  await sql(`update audit.entries set ${change} where id = $1 and at = $2`, [id, at]);
  return /^id =/.test(change) ? null : id;
};

const removeEntries: Tampering = async (sql, random, { entries }) => {
  const first = random.below(entries.length);
  const some = entries.slice(first, first + 1 + random.below(4));
  await sql('delete from audit.entries where id = any($1)', [some.map(({ id }) => id)]);
  return random.one(some).id;
};

const COPIED = `action, outcome, code, actor_id, actor_role, session_id, authorisation_id, family_id, child_id,
  object_type, object_id, request_id, details_sealed`;

const replayEntry: Tampering = async (sql, random, { entries }) => {
  const { id } = random.one(entries);
  const copy = random.one([
    ['gen_random_uuid()', 'at'],
    ['id', `at + interval '1 second'`],
    ['gen_random_uuid()', 'now()'],
  ]);
  const mark = random.one(['mac', `decode(repeat('00', 32), 'hex')`]);
  const [row] = await sql<{ id: string }>(
    `insert into audit.entries (id, at, ${COPIED}, mac)
     select ${copy[0]}, ${copy[1]}, ${COPIED}, ${mark} from audit.entries where id = $1 returning id`,
    [id],
  );
  return row.id;
};

const forgeEntry: Tampering = async (sql) => {
  const id = randomUUID();
  await sql(
    `insert into audit.entries (id, at, action, outcome, mac) values ($1, now(), 'alerts.read', 'allowed', $2)`,
    [id, randomBytes(32)],
  );
  return id;
};

const swapEntries: Tampering = async (sql, random, { entries }) => {
  const [a, b] = random.two(entries);
  const columns = random.one([
    ['details_sealed'],
    ['object_id'],
    ['actor_id', 'session_id'],
    ['details_sealed', 'mac'],
  ]);
  const to = columns.map((column) => `${column} = other.${column}`).join(', ');
  await sql(
    `update audit.entries e set ${to} from audit.entries other
      where e.id = any($1) and other.id = any($1) and e.id <> other.id`,
    [[a.id, b.id]],
  );
  return a.id;
};

const swapPlaces: Tampering = async (sql, random, { places }) => {
  const [a, b] = random.two(places);
  const [first, second] = await sql<{ entry_id: string; entry_at: string; leaf_hash: Buffer }>(
    `select entry_id, entry_at::text, leaf_hash from audit.sealed
      where (batch_id, position) in (($1, $2), ($3, $4)) order by (batch_id, position) <> ($1, $2)`,
    [a.batch_id, a.position, b.batch_id, b.position],
  );
  const withLeaf = random.below(2) === 1;
  const parked = randomUUID();
  const put = (at: typeof a, entry: { entry_id: string; entry_at: string; leaf_hash: Buffer }) =>
    sql(
      `update audit.sealed set entry_id = $3, entry_at = $4, leaf_hash = case when $6 then $5 else leaf_hash end
        where batch_id = $1 and position = $2`,
      [at.batch_id, at.position, entry.entry_id, entry.entry_at, entry.leaf_hash, withLeaf],
    );
  await put(a, { ...first, entry_id: parked });
  await put(b, first);
  await put(a, second);
  return first.entry_id;
};

const editPlace: Tampering = async (sql, random, { places, batches }) => {
  const { batch_id, position } = random.one(places);
  const where = `where batch_id = '${batch_id}' and position = ${position}`;
  await sql(
    random.one([
      `update audit.sealed set leaf_hash = ${flipped('leaf_hash', random.below(256))} ${where}`,
      `update audit.sealed set position = position + 10000 ${where}`,
      `update audit.sealed set entry_id = ${randomBit('entry_id', random)} ${where}`,
      `update audit.sealed set entry_at = entry_at + interval '1 microsecond' ${where}`,
      `update audit.sealed set batch_id = gen_random_uuid() ${where}`,
      `update audit.sealed set batch_id = '${random.one(batches.filter(({ id }) => id !== batch_id)).id}',
                               position = position + 500 ${where}`,
      `delete from audit.sealed ${where}`,
    ]),
  );
  return null;
};

const editBatch: Tampering = async (sql, random, { batches }) => {
  const [{ id }, other] = random.two(batches);
  const where = `where id = '${id}'`;
  await sql(
    random.one([
      `update audit.batches set root = ${flipped('root', random.below(256))} ${where}`,
      `update audit.batches set count = count + ${random.one([1, -1])} ${where}`,
      `update audit.batches set sequence = sequence + 100 ${where}`,
      `update audit.batches set through = through + interval '1 microsecond' ${where}`,
      `update audit.batches set at = at - interval '1 microsecond' ${where}`,
      `update audit.batches set ledger_index = ledger_index + 1000 ${where}`,
      `update audit.batches set id = ${randomBit('id', random)} ${where}`,
      `update audit.batches b set root = o.root, count = o.count from audit.batches o
        where b.id = '${id}' and o.id = '${other.id}'`,
      `delete from audit.batches ${where}`,
      `insert into audit.batches select gen_random_uuid(), sequence + 100, root, count, through, at, ledger_index + 1000
         from audit.batches ${where}`,
    ]),
  );
  return null;
};

/** Everything from some batch on disappears; the ledger is left, or cut as well, with or without what was signed. */
const truncate: Tampering = async (sql, random, { batches }) => {
  const from = batches[random.below(batches.length)];
  const gone = `select id from audit.batches where ledger_index >= ${from.ledger_index}`;
  await sql(`delete from audit.entries e using audit.sealed s where s.entry_id = e.id and s.batch_id in (${gone})`);
  await sql(`delete from audit.sealed where batch_id in (${gone})`);
  await sql(`delete from audit.batches where ledger_index >= ${from.ledger_index}`);
  const cut = random.below(3);
  if (cut >= 1) {
    await sql(`delete from ledger.entries where index >= ${from.ledger_index}`);
    await sql(`delete from ledger.nodes where (position + 1) * (2 ^ level)::bigint > ${from.ledger_index}`);
  }
  // Without the signed states nothing would tell a cut log from a young one: whoever holds one of them can.
  if (cut === 2) await sql('delete from ledger.checkpoints where size < (select max(size) from ledger.checkpoints)');
  return null;
};

/** Rewrites an entry and everything that stands above it, up to the ledger: all but the mark and the signatures. */
const fork: Tampering = async (sql, random, { batches }) => {
  const { id, ledger_index } = random.one(batches);
  const rows = await sql<LineRow & { position: number }>(
    `select ${SELECT_LINE}, s.position from audit.sealed s join audit.entries e on e.id = s.entry_id
      where s.batch_id = $1 order by s.position`,
    [id],
  );
  const victim = random.one(rows);
  await sql(`update audit.entries set action = 'nothing.happened' where id = $1`, [victim.id]);
  const frontier = new Frontier();
  for (const row of rows) {
    const line = auditLine(row === victim ? { ...row, action: 'nothing.happened' } : row);
    const leaf = leafHash(Buffer.from(leafText(id, row.position, line)));
    frontier.append(leaf);
    await sql('update audit.sealed set leaf_hash = $3 where batch_id = $1 and position = $2', [id, row.position, leaf]);
  }
  await sql('update audit.batches set root = $2 where id = $1', [id, frontier.root]);
  const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ${column}`;
  const [batch] = await sql<AuditBatch>(
    `select id, sequence::text, root, count::text, ${utc('through')}, ${utc('at')} from audit.batches where id = $1`,
    [id],
  );
  const [{ entry }] = await sql<{ entry: string }>('select entry from ledger.entries where index = $1', [ledger_index]);
  const forged = entry.replace(/"digest":"[0-9a-f]{64}"/, `"digest":"${batchDigest(batch)}"`);
  await sql('update ledger.entries set entry = $2, leaf_hash = $3 where index = $1', [
    ledger_index,
    forged,
    leafHash(Buffer.from(forged)),
  ]);
  return victim.id;
};

const editLedger: Tampering = async (sql, random, { ledgerSize }) => {
  const index = random.below(ledgerSize);
  const digit = hash('sha256', String(index)).slice(0, 8);
  await sql(
    random.one([
      `update ledger.entries set leaf_hash = ${flipped('leaf_hash', random.below(256))} where index = ${index}`,
      `update ledger.entries set entry = regexp_replace(entry, '"digest":".{8}', '"digest":"${digit}') where index = ${index}`,
      `delete from ledger.entries where index = ${index}`,
      `update ledger.checkpoints set signature = ${flipped('signature', random.below(512))}`,
      `update ledger.checkpoints set root = ${flipped('root', random.below(256))}`,
      `update ledger.nodes set hash = ${flipped('hash', random.below(256))}`,
    ]),
  );
  return null;
};

/** Each with how often it is drawn. */
export const tamperings: readonly Tampering[] = [
  ...Array<Tampering>(6).fill(editEntry),
  ...Array<Tampering>(3).fill(removeEntries),
  ...Array<Tampering>(3).fill(replayEntry),
  forgeEntry,
  ...Array<Tampering>(2).fill(swapEntries),
  ...Array<Tampering>(2).fill(swapPlaces),
  ...Array<Tampering>(2).fill(editPlace),
  ...Array<Tampering>(2).fill(editBatch),
  truncate,
  fork,
  editLedger,
];
