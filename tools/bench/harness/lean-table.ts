import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { send, Statement } from '../../../libs/database/statement';
import type { Stage } from './stage';
import type { Cost } from '../figures/statistics';

/** Nonce and tag of a sealed message: no table that keeps what was said from readers can do without. */
const SEALING_BYTES = 28;
const CHATS_PER_COMMIT = 10;

export const LIMIT_NOTE =
  'limit: the same texts by unnest into a table of family, chat, place in the chat, 16-byte hash and content, its primary key (chat, place) the only index; row-level security and fsync on, context and insert in one message; PostgreSQL’s CPU alone';

/** The limit of taking messages in: the leanest table that keeps their order, filled as fast as PostgreSQL can. */
export class LeanTable {
  private chats = 0;
  private readonly familyId = randomUUID();

  private constructor(
    private readonly stage: Stage,
    /** The role of the app: row-level security holds for it. */
    private readonly client: Client,
    private readonly contents: readonly Buffer[],
  ) {}

  /** @param texts what the product stores as well */
  static async layOut(stage: Stage, texts: readonly string[]): Promise<LeanTable> {
    await stage.database.query(`
      create table bench.messages (family_id uuid not null, chat bigint not null, seq integer not null,
        hash bytea not null, content bytea not null, primary key (chat, seq));
      alter table bench.messages enable row level security;
      alter table bench.messages force row level security;
      create policy by_family on bench.messages
        using (family_id = nullif(current_setting('app.family_id', true), '')::uuid);
      grant select, insert on bench.messages to safeguardian_app;`);
    const client = new Client({ connectionString: stage.product.appRole });
    await client.connect();
    const contents = texts.map((text) => randomBytes(Buffer.byteLength(text) + SEALING_BYTES));
    return new LeanTable(stage, client, contents);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  /** @returns what one row cost @throws Error when the table holds less than was sent, or other bytes */
  async fill(rows: number, perCommit: number): Promise<Cost> {
    const { stage } = this;
    await stage.database.query('truncate bench.messages');
    const commits = Array.from({ length: Math.ceil(rows / perCommit) }, () => this.commitOf(perCommit));
    const bytes = commits.flatMap(({ content }) => content).reduce((sum, { length }) => sum + length, 0);
    const [cpu, wall] = [stage.cpu().postgres, performance.now()];
    for (const commit of commits) await this.insert(commit);
    const [spent, seconds] = [stage.cpu().postgres - cpu, (performance.now() - wall) / 1000];
    const stored = commits.length * perCommit;
    if ((await stage.count('select count(*) from bench.messages')) !== stored) throw new Error('the limit lost rows');
    const found = await stage.count('select sum(length(content)) from bench.messages');
    if (found !== bytes) throw new Error('the limit stored other bytes than it was sent');
    return { cpuSeconds: spent / stored, wallSeconds: seconds / stored };
  }

  private commitOf(size: number) {
    const perChat = Math.ceil(size / CHATS_PER_COMMIT);
    const firstChat = this.chats;
    this.chats += CHATS_PER_COMMIT;
    const at = Array.from({ length: size }, (_, n) => n);
    return {
      chat: at.map((n) => firstChat + Math.floor(n / perChat)),
      seq: at.map((n) => n % perChat),
      hash: at.map(() => randomBytes(16)),
      content: at.map((n) => this.contents[n % this.contents.length]),
    };
  }

  private async insert({ chat, seq, hash, content }: ReturnType<LeanTable['commitOf']>): Promise<void> {
    const context = {
      name: 'bench-context',
      text: "select set_config('app.family_id', $1, true)",
      values: [this.familyId],
    };
    const insert = `insert into bench.messages select $1, m.* from unnest($2::bigint[], $3::integer[], $4::bytea[],
      $5::bytea[]) as m`;
    // One message is one transaction.
    await send(this.client, new Statement(insert, [this.familyId, chat, seq, hash, content], [context]));
  }
}
