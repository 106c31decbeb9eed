import { randomUUID } from 'node:crypto';
import { demoConversations, ORDINARY, wire } from './conversations';
import type { Figure } from './figure';
import { compared, measured } from './figure';
import type { Child, Stage } from './stage';
import { compare, interleave, spreadOf } from './statistics';
import type { Cost } from './statistics';

const BATCH = 1_000;
const CONVERSATIONS_PER_BATCH = 10;
const BATCHES = 4;
const LIMIT_ROWS = 20_000;
const PAIRS = 7;

interface Spent {
  readonly node: number;
  readonly postgres: number;
  readonly acceptedSeconds: number;
}

/** P1, P2: messages by the batch through the whole product, analysis included, against inserting rows of their size. */
export async function ingest(stage: Stage): Promise<Figure[]> {
  const conversation = (await demoConversations()).get(ORDINARY)!;
  const child = await stage.addChild('Ingest');
  const spent: Spent[] = [];
  const product = () => sendAll(stage, child, (key, size) => wire(conversation, key, 0, size), spent);
  await product();
  const sizes = await layOutLimit(stage);
  const limit = () => insertAll(stage, sizes);
  await limit();
  spent.length = 0;
  const quartets = await interleave(PAIRS, limit, product);
  const micros = (pick: (one: Spent) => number) => spreadOf(spent.map((one) => pick(one) * 1e6));
  const runs = `${spent.length} runs of ${BATCH * BATCHES} messages`;
  const lower = { unit: 'µs CPU', better: 'lower', basis: runs } as const;
  const wall = compare(quartets, 'wallSeconds');
  const perSecond = (seconds: readonly number[]) => spreadOf(seconds.map((one) => 1 / one));
  return [
    compared(
      {
        id: 'ingest.wall',
        measure: 'P1 messages/s accepted, stored and analysed ÷ rows/s of a bare insert',
        floor: 0.12,
        goal: 0.3,
        note: `limit: unnest insert of ${BATCH} rows per commit into a table of the same columns and indexes, with foreign keys, policies and queue left out (the goal was set against COPY, which is faster)`,
      },
      wall,
    ),
    compared(
      {
        id: 'ingest.cpu',
        measure: 'P1 the same by CPU seconds',
        note: 'limit: PostgreSQL alone; product: app and PostgreSQL',
      },
      compare(quartets, 'cpuSeconds'),
    ),
    measured(
      { ...lower, id: 'ingest.message', measure: 'P2 CPU per message, whole product', floor: 120, goal: 60 },
      micros((s) => s.node + s.postgres),
    ),
    measured(
      { ...lower, id: 'ingest.node', measure: 'P2 of it the app', goal: 40 },
      micros((s) => s.node),
    ),
    measured(
      { ...lower, id: 'ingest.postgres', measure: 'P2 of it PostgreSQL', goal: 20 },
      micros((s) => s.postgres),
    ),
    measured(
      {
        id: 'ingest.rate',
        measure: 'messages accepted, stored and analysed',
        unit: 'per s',
        better: 'higher',
        basis: runs,
        note: `batches of ${BATCH} in ${CONVERSATIONS_PER_BATCH} conversations, 2 requests at a time`,
      },
      perSecond(quartets.flatMap(({ product: both }) => both.map((one) => one.wallSeconds))),
    ),
    measured(
      { id: 'ingest.accepted', measure: 'messages accepted and stored', unit: 'per s', better: 'higher', basis: runs },
      perSecond(spent.map((one) => one.acceptedSeconds)),
    ),
  ];
}

/** Sends new conversations, waits until all are analysed, and counts that all were stored. */
async function sendAll(
  stage: Stage,
  { sessionId }: Child,
  talk: (key: string, size: number) => ReturnType<typeof wire>,
  spent: Spent[],
): Promise<Cost> {
  const size = BATCH / CONVERSATIONS_PER_BATCH;
  const bodies = Array.from({ length: BATCHES }, () => ({
    messages: Array.from({ length: CONVERSATIONS_PER_BATCH }, () => talk(randomUUID(), size)).flat(),
  }));
  const stored = () => stage.count('select count(*) from monitoring.messages');
  const before = await stored();
  const [cpu, wall] = [stage.cpu(), performance.now()];
  const send = async () => {
    for (let body = bodies.pop(); body; body = bodies.pop()) {
      await stage.api.post(`/api/monitoring/sessions/${sessionId}/messages`, body);
    }
  };
  await Promise.all([send(), send()]);
  const accepted = performance.now();
  await stage.untilAnalysed();
  const [after, done] = [stage.cpu(), performance.now()];
  const total = BATCH * BATCHES;
  if ((await stored()) - before !== total) throw new Error('fewer messages were stored than accepted');
  const [node, postgres] = [(after.node - cpu.node) / total, (after.postgres - cpu.postgres) / total];
  spent.push({ node, postgres, acceptedSeconds: (accepted - wall) / 1000 / total });
  return { cpuSeconds: node + postgres, wallSeconds: (done - wall) / 1000 / total };
}

/** An empty table like the product's, and how large its rows are. */
async function layOutLimit({ database }: Stage): Promise<Buffer[]> {
  await database.query('create table bench.messages (like monitoring.messages including all)');
  const { rows } = await database.query<{ bytes: number }>(
    'select octet_length(content_sealed) as bytes from monitoring.messages limit $1',
    [BATCH],
  );
  return rows.map(({ bytes }) => Buffer.alloc(bytes, 7));
}

async function insertAll(stage: Stage, contents: readonly Buffer[]): Promise<Cost> {
  const { database } = stage;
  await database.query('truncate bench.messages');
  const [cpu, wall] = [stage.cpu(), performance.now()];
  for (let rows = 0; rows < LIMIT_ROWS; rows += contents.length) {
    const [family, conversation] = [randomUUID(), randomUUID()];
    await database.query(
      `insert into bench.messages (id, family_id, conversation_id, seq, session_id, import_id, identity_hash, sent_at,
         is_from_child, type, content_sealed, captured_at)
       select m.id, $1, $2, m.ordinality, $2, null, m.hash, now(), true, 'text', m.content, now()
         from unnest($3::uuid[], $4::bytea[], $5::bytea[]) with ordinality as m (id, hash, content, ordinality)`,
      [family, conversation, contents.map(() => randomUUID()), contents.map(() => hashLike()), contents],
    );
  }
  const [after, done] = [stage.cpu(), performance.now()];
  const stored = await stage.count('select count(*) from bench.messages');
  if (stored < LIMIT_ROWS) throw new Error('the limit stored less than it claims');
  return { cpuSeconds: (after.postgres - cpu.postgres) / stored, wallSeconds: (done - wall) / 1000 / stored };
}

const hashLike = (): Buffer => Buffer.from((randomUUID() + randomUUID()).replaceAll('-', ''), 'hex');
