import fs from 'node:fs';
import path from 'node:path';
import { dataFolder, tailOf } from './place.mjs';
import { Complaint } from './say.mjs';

/**
 * Runs a program whose output goes to a log; the log's end is shown when it fails.
 *
 * @param {string} logName file name below the data folder's `logs`
 * @param {(output: number) => Promise<number>} run is given where to write, and answers the exit code
 * @param {(code: number) => string} failed what to say of an exit code other than 0
 */
export async function logged(logName, run, failed) {
  const log = path.join(dataFolder(), 'logs', logName);
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const output = fs.openSync(log, 'w');
  const code = await run(output).finally(() => fs.closeSync(output));
  if (code !== 0) throw new Complaint(`${failed(code)}. The end of ${log}:\n${tailOf(log)}`);
}
