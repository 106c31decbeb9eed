/** The limit of the API bench: fastify, one pool, one select by primary key, the row's JSON as the answer. */
import fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE, max: 20 });
const app = fastify();
app.get('/answers/:id', async (request) => {
  const { rows } = await pool.query({
    name: 'answer',
    text: 'select body from bench.answers where id = $1',
    values: [request.params.id],
  });
  return rows[0].body;
});
process.on('SIGTERM', async () => {
  await app.close();
  await pool.end();
});
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
