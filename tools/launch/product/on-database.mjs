import { holderOf, holdData } from './hold-data.mjs';
import { dataFolder } from '../place.mjs';
import { openDatabase, runningDatabase } from '../database/postgres.mjs';

/**
 * Works on the database of a running app, or on one opened for the purpose.
 *
 * @param work takes the environment with the connection strings and the data folder
 */
export async function onDatabase(work) {
  const data = dataFolder();
  const environment = (urls) => ({ ...urls, SAFEGUARDIAN_DATA: data });
  if (holderOf(data)) return work(environment(runningDatabase(data)));
  const hold = await holdData(data);
  try {
    const database = await openDatabase(data);
    try {
      return await work(environment(database.urls));
    } finally {
      await database.close();
    }
  } finally {
    hold.release();
  }
}
