import { randomUUID } from 'node:crypto';
import { DailyCounts1796028000000 } from '../../../../migrations/monitoring/202611300840-daily-counts';
import { aDatabase } from '../../../support/database/database';
import type { TestDatabase } from '../../../support/database/database';
import { rowOf, tablesOf } from '../../../support/database/filled-database';
import { takenBack } from '../../../support/database/taken-back';

const [family, child, otherFamily, otherChild] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const [busy, quiet, silent, foreign] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const [running, completed] = [randomUUID(), randomUUID()];

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
  const old = await takenBack(database, DailyCounts1796028000000);
  await fill();
  // A day is one of UTC, wherever the server is.
  await old.migrate('Pacific/Auckland');
});
afterAll(() => database.drop());

/** Two families as an older version left them. */
async function fill(): Promise<void> {
  const homes = (await tablesOf(database)).filter(({ place }) => /^families\.(families|children)$/.test(place));
  const owners = [
    { family, child },
    { family: otherFamily, child: otherChild },
  ];
  const chat = (id: string, whose: string, of: string, counted: number) =>
    `insert into monitoring.conversations (id, family_id, child_id, platform, key_hash, title_sealed, is_group, captured_seq)
     values ('${id}', '${whose}', '${of}', 'whatsapp', 'key ${id}', 'title', false, ${counted})`;
  const anImport = (id: string, status: string) =>
    `insert into monitoring.imports (id, family_id, child_id, platform, status, details_sealed, bytes_total, messages,
       accepted, created_at) values ('${id}', '${family}', '${child}', 'whatsapp', '${status}', 'details', 1, 9, 7, now())`;
  const message = (of: string, seq: number, capturedAt: string, from?: string) =>
    `insert into monitoring.messages (id, family_id, conversation_id, seq, import_id, identity_hash, sent_at,
       is_from_child, type, content_sealed, captured_at)
     select gen_random_uuid(), family_id, id, ${seq}, ${from ? `'${from}'` : 'null'}, 'hash ${seq}', '2020-01-01Z', false,
       'text', 'words', '${capturedAt}' from monitoring.conversations where id = '${of}'`;
  const judged = (id: string, seq: number) =>
    `insert into detection.conversations (conversation_id, family_id, child_id, assessed_seq, status, updated_at)
     values ('${id}', '${family}', '${child}', ${seq}, 'analysed', now())`;
  await database.script(
    [
      'set session_replication_role = replica',
      ...owners.flatMap((owner, number) => homes.map((table) => rowOf(table, owner, number + 1))),
      chat(busy, family, child, 7),
      chat(quiet, family, child, 4),
      chat(silent, family, child, 2),
      chat(foreign, otherFamily, otherChild, 1),
      anImport(running, 'running'),
      anImport(completed, 'completed'),
      message(busy, 1, '2026-11-01T23:59:59.999Z'),
      message(busy, 2, '2026-11-01T00:00:00Z', running),
      message(busy, 5, '2026-11-02T00:00:00Z', running),
      message(quiet, 3, '2026-11-01T11:00:00Z', completed),
      message(foreign, 1, '2026-11-01T12:00:00Z'),
      judged(busy, 6),
      judged(quiet, 1),
    ].join(';\n'),
  );
}

const counts = () =>
  database.query(
    `select family_id as family, child_id as child, conversation_id as chat, day::text, messages
       from monitoring.daily_counts order by day, messages desc, conversation_id = $1 desc`,
    [quiet],
  );

describe('messages that were there before they were counted', () => {
  it('are counted by chat and day of capture in UTC, for each family its own', async () => {
    expect(await counts()).toEqual([
      { family, child, chat: busy, day: '2026-11-01', messages: 2 },
      { family, child, chat: quiet, day: '2026-11-01', messages: 1 },
      { family: otherFamily, child: otherChild, chat: foreign, day: '2026-11-01', messages: 1 },
      { family, child, chat: busy, day: '2026-11-02', messages: 1 },
    ]);
  });

  it('end the positions of their chat, and those that were judged count as handed over', async () => {
    const chats = await database.query<{ id: string }>(
      'select id, captured_seq::int as captured, claimed_seq::int as claimed from monitoring.conversations',
    );
    expect(new Map(chats.map(({ id, ...seqs }) => [id, seqs]))).toEqual(
      new Map([
        [busy, { captured: 5, claimed: 5 }],
        [quiet, { captured: 3, claimed: 1 }],
        [silent, { captured: 0, claimed: 0 }],
        [foreign, { captured: 1, claimed: 0 }],
      ]),
    );
  });

  it('are what an import that did not end has taken in; one that ended said so itself', async () => {
    expect(await database.query('select id, accepted from monitoring.imports order by status')).toEqual([
      { id: running, accepted: 2 },
      { id: completed, accepted: 7 },
    ]);
  });

  it('are counted off when they go', async () => {
    await database.query('delete from monitoring.messages where conversation_id = $1 and seq <= 2', [busy]);
    expect((await counts()).filter(({ chat }) => chat === busy)).toEqual(
      [
        { family, child, chat: busy, day: '2026-11-02', messages: 1 },
        { family, child, chat: busy, day: '2026-11-01', messages: 0 },
      ].reverse(),
    );
  });

  it('stay under row-level security for the owner of the tables as well', async () => {
    const forced = await database.query(
      `select oid::regclass::text as table from pg_class where relnamespace = 'monitoring'::regnamespace
          and relkind = 'r' and not relforcerowsecurity`,
    );
    expect(forced).toEqual([]);
    expect(await database.query('select * from monitoring.daily_counts', [], database.ownerUrl)).toEqual([]);
  });
});
