import { holderOf, holdData } from './hold-data.mjs';
import { dataFolder } from './place.mjs';
import { openDatabase, runningDatabase } from './postgres.mjs';
import { migrate } from './serve.mjs';
import { Complaint } from './say.mjs';

/** `npm run db:migrate -- [up|revert|show]`: on the database of a running app, or on one opened for the purpose. */
export async function migrations(args) {
  if (args.length > 1 || !['up', 'revert', 'show'].includes(args[0] ?? 'up')) {
    throw new Complaint('usage: npm run db:migrate -- [up|revert|show]');
  }
  const data = dataFolder();
  if (holderOf(data)) return migrate(runningDatabase(data), args);
  const hold = await holdData(data);
  try {
    const database = await openDatabase(data);
    try {
      return await migrate(database.urls, args);
    } finally {
      await database.close();
    }
  } finally {
    hold.release();
  }
}
