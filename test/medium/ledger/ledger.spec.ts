import { randomUUID } from 'node:crypto';
import { verifySignature } from '@app/crypto';
import { emptyRoot, leafHash, verifyConsistency, verifyInclusion, type LedgerFact } from '@app/ledger';
import { keysAndLog, type KeysAndLog } from '../crypto/keys-and-log';

const aFact = (): LedgerFact => ({ kind: 'test.fact', subjectId: randomUUID(), digest: '0123456789abcdef'.repeat(4) });

describe('the log', () => {
  let at: KeysAndLog;
  beforeAll(async () => {
    at = await keysAndLog();
  });
  afterAll(() => at.close());

  it('starts empty and says so under signature', async () => {
    const checkpoint = await at.ledger.checkpoint();
    expect(checkpoint).toMatchObject({ size: 0, root: emptyRoot, anchor: 'not anchored' });
  });

  it('numbers entries without gaps, proves each of them and each growth', async () => {
    const checkpoints = [await at.ledger.checkpoint()];
    const entries = [];
    for (let round = 0; round < 12; round++) {
      entries.push(await at.ledger.append(aFact()));
      entries.push(...(await at.ledger.appendAll(Array.from({ length: round % 4 }, aFact))));
      checkpoints.push(await at.ledger.checkpoint());
    }
    expect(entries.map((entry) => entry.index)).toEqual(entries.map((_, n) => n));

    const last = checkpoints.at(-1)!;
    for (const { index, entry, leafHash: leaf } of entries) {
      expect(leafHash(Buffer.from(entry))).toEqual(leaf);
      const proof = await at.ledger.proveInclusion(index, last.size);
      expect(verifyInclusion(leaf, index, last.size, proof, last.root)).toBe(true);
    }
    for (const old of checkpoints) {
      const proof = await at.ledger.proveConsistency(old.size, last.size);
      expect(verifyConsistency(old.size, old.root, last.size, last.root, proof)).toBe(true);
    }
  });

  it('proves an entry against an earlier state of the log', async () => {
    const entry = await at.ledger.append(aFact());
    const then = await at.ledger.checkpoint();
    await at.ledger.appendAll([aFact(), aFact(), aFact()]);
    const proof = await at.ledger.proveInclusion(entry.index, then.size);
    expect(verifyInclusion(entry.leafHash, entry.index, then.size, proof, then.root)).toBe(true);
    await expect(at.ledger.proveInclusion(entry.index, then.size + 100)).rejects.toThrow(RangeError);
    await expect(at.ledger.proveConsistency(then.size, then.size + 100)).rejects.toThrow(RangeError);
  });

  it('finds and proves all entries about one subject, up to a size', async () => {
    const subjectId = randomUUID();
    const first = await at.ledger.append({ ...aFact(), subjectId });
    await at.ledger.append(aFact());
    const then = await at.ledger.checkpoint();
    const second = await at.ledger.append({ ...aFact(), subjectId });
    const now = await at.ledger.checkpoint();
    expect(await at.ledger.proveSubject(subjectId, then.size)).toMatchObject([first]);
    const proven = await at.ledger.proveSubject(subjectId, now.size);
    expect(proven).toMatchObject([first, second]);
    for (const { index, leafHash: leaf, proof } of proven) {
      expect(verifyInclusion(leaf, index, now.size, proof, now.root)).toBe(true);
    }
  });

  it('signs its state with a published key, once per size', async () => {
    await at.ledger.append(aFact());
    const checkpoint = await at.ledger.checkpoint();
    const key = (await at.keyring.publishedKeys()).find(({ id }) => id === checkpoint.keyId)!;
    expect(verifySignature(key.publicKey, checkpoint.body, checkpoint.signature)).toBe(true);
    expect(checkpoint.body.split('\n')).toEqual([
      expect.stringMatching(/^safeguardian\/[0-9a-f-]{36}$/),
      String(checkpoint.size),
      checkpoint.root.toString('base64'),
      `time ${checkpoint.signedAt.toISOString()}`,
      '',
    ]);
    expect(await at.ledger.checkpoint()).toEqual(checkpoint);
  });

  it('gives way to a rollback without a gap', async () => {
    const before = await at.ledger.append(aFact());
    const undone = at.db.asService('oversight', async () => {
      await at.ledger.append(aFact());
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect((await at.ledger.append(aFact())).index).toBe(before.index + 1);
  });

  it('stays dense and intact when many append at once', async () => {
    const first = await at.ledger.append(aFact());
    const entries = await Promise.all(Array.from({ length: 40 }, () => at.ledger.append(aFact())));
    const indexes = entries.map((entry) => entry.index).sort((a, b) => a - b);
    expect(indexes).toEqual(indexes.map((_, n) => first.index + 1 + n));
    await at.ledger.checkpoint();
    expect(await at.audit.verifyAll()).toMatchObject({ isIntact: true, faults: [] });
  });

  it('stays dense and intact when two processes append at once', async () => {
    const other = await at.anotherProcess();
    const first = await at.ledger.append(aFact());
    const appended = Array.from({ length: 20 }, (_, n) => (n % 2 ? at.ledger : other.ledger).append(aFact()));
    const indexes = (await Promise.all(appended)).map((entry) => entry.index).sort((a, b) => a - b);
    expect(indexes).toEqual(indexes.map((_, n) => first.index + 1 + n));
    expect(await other.ledger.checkpoint()).toEqual(await at.ledger.checkpoint());
    expect(await at.audit.verifyAll()).toMatchObject({ isIntact: true, faults: [] });
    await other.close();
  });

  it('signs what it appends in the same transaction', async () => {
    const [first, second] = await at.ledger.appendAll([aFact(), aFact()]);
    const [last] = await at.database.query<{ size: string }>(
      'select size from ledger.checkpoints order by size desc limit 1',
    );
    expect([Number(last.size), second.index]).toEqual([first.index + 2, first.index + 1]);
  });

  it('proves all entries about a subject against the last signed state, also those that were appended unsigned', async () => {
    const fact = aFact();
    const entry = await at.ledger.append(fact);
    // As a release before this one left it.
    await at.database.script(`set session_replication_role = replica;
      delete from ledger.checkpoints where size > ${entry.index}`);
    const { checkpoint, entries } = await at.ledger.subject(fact.subjectId);
    expect(checkpoint.size).toBe(entry.index + 1);
    expect(entries).toMatchObject([entry]);
    const [{ leafHash: leaf, proof }] = entries;
    expect(verifyInclusion(leaf, entry.index, checkpoint.size, proof, checkpoint.root)).toBe(true);
    expect(await at.ledger.subject(randomUUID())).toEqual({ checkpoint, entries: [] });
  });

  it('takes no digest that could be content', async () => {
    await expect(at.ledger.append({ ...aFact(), digest: 'meet me at eight' })).rejects.toThrow(RangeError);
  });

  it.each(['ledger.entries', 'ledger.nodes', 'ledger.checkpoints', 'ledger.origin'])(
    'lets nobody change or remove a row of %s',
    async (table) => {
      const { database } = at;
      for (const statement of [
        `delete from ${table}`,
        `truncate ${table} cascade`,
        `update ${table} set ${anyColumn[table]}`,
      ]) {
        await expect(database.query(statement, [], database.appUrl)).rejects.toThrow('permission denied');
        await expect(database.query(statement, [], database.ownerUrl)).rejects.toThrow(refusal);
        await expect(database.query(statement)).rejects.toThrow(refusal);
      }
    },
  );
  // Truncating the log would reach the sealed evidence that points at it, which refuses in its own words.
  const refusal = /append-only|sealed evidence cannot be changed/;
  const anyColumn: Record<string, string> = {
    'ledger.entries': 'index = index',
    'ledger.nodes': 'level = level',
    'ledger.checkpoints': 'size = size',
    'ledger.origin': 'name = name',
  };
});

describe('the audit of the log', () => {
  let at: KeysAndLog;
  const columns = { entries: 'index, entry, leaf_hash, appended_at', nodes: '*', checkpoints: '*' };
  const tables = Object.entries(columns);
  beforeAll(async () => {
    at = await keysAndLog();
    await at.ledger.appendAll(Array.from({ length: 6 }, aFact));
    await at.ledger.checkpoint();
    await at.ledger.appendAll(Array.from({ length: 5 }, aFact));
    await at.ledger.checkpoint();
    const copies = tables.map(
      ([table, all]) => `create table untouched.${table} as select ${all} from ledger.${table}`,
    );
    await at.database.query(['create schema untouched', ...copies].join(';'));
  });
  afterAll(() => at.close());
  afterEach(() =>
    at.database.query(
      [
        'set session_replication_role = replica',
        ...tables.map(([table]) => `delete from ledger.${table}`),
        ...tables.map(
          ([table, all]) => `insert into ledger.${table} ${all === '*' ? '' : `(${all})`} table untouched.${table}`,
        ),
      ].join(';'),
    ),
  );

  /** As somebody would who holds the superuser's password and switches the triggers off. */
  const tamper = async (...statements: string[]) => {
    await at.database.query(['set session_replication_role = replica', ...statements].join(';'));
    return at.audit.verifyAll();
  };
  const forged = `'{"subject":"00000000-0000-4000-8000-000000000000"}'`;

  it('finds an untouched log intact', async () => {
    const { root } = await at.ledger.checkpoint();
    expect(await at.audit.verifyAll()).toEqual({ isIntact: true, size: 11, root, faults: [] });
  });

  it.each<[string, string, string]>([
    ['a changed entry', `update ledger.entries set entry = ${forged} where index = 3`, 'entry 3 was changed'],
    [
      'a changed entry whose own hash was changed with it',
      `update ledger.entries set entry = ${forged}, leaf_hash = sha256('\\x00'::bytea || convert_to(${forged}, 'utf8')) where index = 3`,
      'entries 2 to 3 do not match the stored hash over them (level 1)',
    ],
    [
      'a changed last entry that no stored hash covers yet',
      `update ledger.entries set entry = ${forged}, leaf_hash = sha256('\\x00'::bytea || convert_to(${forged}, 'utf8')) where index = 10`,
      'checkpoint 11: the entries before it are not those that were signed',
    ],
    ['a removed entry', 'delete from ledger.entries where index = 4', 'entry 4 is missing'],
    ['a removed first entry', 'delete from ledger.entries where index = 0', 'entry 0 is missing'],
    [
      'a log cut short',
      'delete from ledger.entries where index >= 8',
      'entries 8 to 10 are missing: checkpoint 11 was signed with them',
    ],
    [
      'a log cut short together with its last checkpoint',
      'delete from ledger.entries where index >= 7; delete from ledger.checkpoints where size = 11',
      'entries from 7 on are missing',
    ],
    [
      'two entries exchanged',
      `update ledger.entries a set entry = b.entry, leaf_hash = b.leaf_hash from ledger.entries b
        where a.index in (1, 8) and b.index = 9 - a.index`,
      'entries 0 to 1 do not match',
    ],
    ['a changed hash', `update ledger.nodes set hash = sha256('x') where level = 2 and position = 1`, 'entries 4 to 7'],
    ['a removed hash', 'delete from ledger.nodes where level = 1 and position = 0', 'entries 0 to 1'],
    [
      'a checkpoint with another root',
      `update ledger.checkpoints set root = sha256('x') where size = 6`,
      'checkpoint 6: the entries before it are not those that were signed',
    ],
    [
      'a checkpoint with another text',
      `update ledger.checkpoints set body = replace(body, 'time 2', 'time 1') where size = 6`,
      'checkpoint 6: its signature is wrong',
    ],
    [
      'a checkpoint moved to another time',
      `update ledger.checkpoints set signed_at = signed_at - interval '1 day' where size = 6`,
      'checkpoint 6: its text and its columns differ',
    ],
    [
      'a changed signature',
      `update ledger.checkpoints set signature = set_byte(signature, 5, get_byte(signature, 5) # 1) where size = 6`,
      'checkpoint 6: its signature is wrong',
    ],
  ])('names %s', async (_, statement, fault) => {
    const report = await tamper(statement);
    expect(report.isIntact).toBe(false);
    expect(report.faults.join('\n')).toContain(fault);
  });

  it('is not needed to notice a log cut short: the log signs no such state', async () => {
    await tamper('delete from ledger.entries where index >= 8');
    await expect(at.ledger.checkpoint()).rejects.toThrow('it holds 8 entries, but 11 were signed');
  });

  it('signs nothing that contradicts what was signed before, and keeps the entry', async () => {
    await tamper(`update ledger.entries set leaf_hash = sha256('x') where index = 10`);
    const signed = () => at.database.query('select size from ledger.checkpoints');
    const before = await signed();
    const { index } = await at.ledger.append(aFact());
    await at.ledger.append(aFact());
    expect([index, await signed()]).toEqual([11, before]);
    await expect(at.ledger.checkpoint()).rejects.toThrow('its first 11 entries are not those that were signed');
    await expect(at.ledger.subject(randomUUID())).rejects.toThrow(
      'its first 11 entries are not those that were signed',
    );
  });

  it('names a past that was rewritten with all its hashes', async () => {
    const other = await keysAndLog();
    await other.ledger.appendAll(Array.from({ length: 11 }, aFact));
    const nodes = await other.database.query<{ level: number; position: string; hash: string }>(
      `select level, position, encode(hash, 'hex') as hash from ledger.nodes`,
    );
    const entries = await other.database.query<{ index: string; entry: string; hash: string }>(
      `select index, entry, encode(leaf_hash, 'hex') as hash from ledger.entries`,
    );
    const report = await tamper(
      ...nodes.map(
        (n) => `update ledger.nodes set hash = '\\x${n.hash}' where (level, position) = (${n.level}, ${n.position})`,
      ),
      ...entries.map(
        (e) => `update ledger.entries set entry = '${e.entry}', leaf_hash = '\\x${e.hash}' where index = ${e.index}`,
      ),
    );
    expect(report.faults).toEqual([
      'checkpoint 6: the entries before it are not those that were signed',
      'checkpoint 11: the entries before it are not those that were signed',
    ]);
    await other.close();
  });
});

describe('the audit of a log of more than one page', () => {
  let at: KeysAndLog;
  beforeAll(async () => {
    at = await keysAndLog();
    await at.ledger.appendAll(Array.from({ length: 5100 }, aFact));
    await at.ledger.checkpoint();
  });
  afterAll(() => at.close());

  it('finds it intact, and names what is changed in the middle of it', async () => {
    const { root } = await at.ledger.checkpoint();
    expect(await at.audit.verifyAll()).toEqual({ isIntact: true, size: 5100, root, faults: [] });

    await at.database.query(`set session_replication_role = replica;
      update ledger.entries set entry = replace(entry, '0123', '0124') where index = 3001;
      update ledger.nodes set hash = sha256('x') where level = 3 and position = 500`);
    expect((await at.audit.verifyAll()).faults).toEqual([
      'entry 3001 was changed',
      'entries 4000 to 4007 do not match the stored hash over them (level 3)',
    ]);
  });
});
