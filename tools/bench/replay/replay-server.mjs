/**
 * The limit of P4: fastify that asks PostgreSQL what the product asked, under row-level security and in the same
 * messages, decrypts what the product decrypted, and answers the same JSON.
 */
import { createDecipheriv, createSecretKey, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fastify from 'fastify';
import pg from 'pg';

const require = createRequire(import.meta.url);
const { send, Statement } = require(path.resolve('dist/libs/database/statement.js'));

const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE, max: 20, idleTimeoutMillis: 0 });
const app = fastify();

const bytes = ({ base64 }) => Buffer.from(base64, 'base64');
const valueOf = (value) => {
  if (value === null) return () => null;
  if (value.base64 !== undefined) return () => bytes(value);
  if (value.parts.length === 1) return () => value.parts[0];
  return () => value.parts.reduce((text, part) => text + randomUUID() + part);
};

function opening({ algorithm, key, nonce, setAAD, setAuthTag, update }) {
  const [secret, iv, aad, tag, sealed] = [
    createSecretKey(bytes(key)),
    ...[nonce, setAAD, setAuthTag, update].map(bytes),
  ];
  return () => {
    const decipher = createDecipheriv(algorithm, secret, iv, { authTagLength: tag.length });
    decipher.setAAD(aad);
    decipher.setAuthTag(tag);
    const text = decipher.update(sealed);
    decipher.final();
    return text.toString('utf8');
  };
}

async function ask(client, { text, values, before, rows }) {
  const { rowCount } = await send(
    client,
    new Statement(
      text,
      values.map((value) => value()),
      before,
    ),
  );
  if (rowCount !== rows) throw new Error(`${rowCount} rows instead of ${rows}: ${text}`);
}

for (const { path: url, statements, openings, body } of JSON.parse(readFileSync(process.env.BENCH_RECORDING, 'utf8'))) {
  const prepared = statements.map((one) => ({ ...one, values: one.values.map(valueOf) }));
  // What went over one connection belongs together: a transaction never changes its connection.
  const turns = [...Map.groupBy(prepared, ({ connection }) => connection).values()];
  const opened = openings.map(opening);
  app.get(url, async () => {
    for (const turn of turns) {
      const client = await pool.connect();
      for (const statement of turn) await ask(client, statement);
      client.release();
    }
    for (const open of opened) open();
    return body;
  });
}
process.on('SIGTERM', async () => {
  await app.close();
  await pool.end();
});
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
