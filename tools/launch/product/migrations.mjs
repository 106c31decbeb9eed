import { onDatabase } from './on-database.mjs';
import { migrate } from './serve.mjs';
import { Complaint } from '../say.mjs';

/** `npm run db:migrate -- [up|revert|show]`: on the database of a running app, or on one opened for the purpose. */
export async function migrations(args) {
  if (args.length > 1 || !['up', 'revert', 'show'].includes(args[0] ?? 'up')) {
    throw new Complaint('usage: npm run db:migrate -- [up|revert|show]');
  }
  return onDatabase((environment) => migrate(environment, args));
}
