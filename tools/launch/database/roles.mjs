import { createRequire } from 'node:module';
import { inProject } from '../place.mjs';

const require = createRequire(inProject('package.json'));

/** The three roles the product works with; what each may do is the first line of defence between families. */
export const ROLES = { owner: 'safeguardian_owner', app: 'safeguardian_app', queue: 'safeguardian_queue' };

/** Opens a connection, does the work, closes it. */
export async function withClient(url, work) {
  const { Client } = require('pg');
  const client = new Client({ connectionString: url, application_name: 'safeguardian-launch' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same server as `url`, but another role, password or database. */
export function urlOf(url, { user, password, database }) {
  const changed = new URL(url);
  if (user) changed.username = encodeURIComponent(user);
  if (password) changed.password = encodeURIComponent(password);
  if (database) changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

/**
 * Creates or updates the three roles and what they may do in the connected database. Needs a role that may create
 * roles and owns the database (or a superuser), on PostgreSQL 15 or later. Safe to repeat.
 *
 * - owner: migrations; owns the tables, and is itself under row-level security.
 * - app: the running product; owns nothing, cannot bypass row-level security.
 * - queue: owns schema "bullmq". The app inherits it, so that a job is added by the very transaction it tells of.
 */
export async function bootstrapRoles(url, passwords) {
  await withClient(url, async (client) => {
    const { rows } = await client.query(`select current_setting('server_version_num')::int as version`);
    await client.query('begin');
    // One at a time: two starts on the same server would update the same catalogue rows.
    await client.query(`select pg_advisory_xact_lock(hashtext('safeguardian roles'))`);
    for (const [part, role] of Object.entries(ROLES)) await ensureRole(client, role, passwords[part]);
    const inherit = rows[0].version >= 160000 ? ' with inherit true, set false' : '';
    await client.query(`grant ${ROLES.queue} to ${ROLES.app}${inherit}`);
    await client.query('commit');
  });
  await grantDatabase(url);
}

async function ensureRole(client, role, password) {
  const attributes = `login nosuperuser nocreatedb nocreaterole nobypassrls inherit password ${client.escapeLiteral(password)}`;
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) return client.query(`create role ${role} ${attributes}`);
  // Only a superuser may name the attributes of superusers, even to deny them; they were denied at creation.
  return client.query(`alter role ${role} login inherit password ${client.escapeLiteral(password)}`);
}

/** Rights on the database itself: a copy made from a template does not carry them. */
export async function grantDatabase(url) {
  await withClient(url, async (client) => {
    const name = client.escapeIdentifier(client.database);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect, temporary on database ${name} to ${Object.values(ROLES).join(', ')}`);
    await client.query(`grant create on database ${name} to ${ROLES.owner}, ${ROLES.queue}`);
    await client.query(`grant usage, create on schema public to ${ROLES.owner}`);
    await client.query(`grant usage on schema public to ${ROLES.app}, ${ROLES.queue}`);
  });
}
