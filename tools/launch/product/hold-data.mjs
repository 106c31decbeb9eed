import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readJson, writeWhole } from '../place.mjs';
import { isSameProcess, processStart } from '../processes.mjs';
import { Complaint } from '../say.mjs';

const heldFile = (data) => path.join(data, 'held-by.json');
const named = (pid) => ({ pid, start: processStart(pid) });

/** Who runs on the data folder now, or undefined. */
export function holderOf(data) {
  const held = readJson(heldFile(data));
  return held && isSameProcess(held.pid, held.start) ? held : undefined;
}

/**
 * Takes the data folder for this process, so that two starts cannot work on the same data.
 * What a killed start left behind is taken over once the app it had started is gone.
 *
 * @returns {Promise<{ note: (facts: object) => void, release: () => void }>} `note` adds facts for whoever comes second
 */
export async function holdData(data) {
  fs.mkdirSync(data, { recursive: true, mode: 0o755 });
  const file = heldFile(data);
  let held = { ...named(process.pid) };
  for (;;) {
    try {
      fs.writeFileSync(file, JSON.stringify(held), { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      // EEXIST: taken; creating the file exclusively is the only question without a race.
      if (error.code !== 'EEXIST') throw error;
    }
    const other = holderOf(data);
    if (other) throw new Complaint(runningAlready(data, other));
    const { app, others = [] } = readJson(file) ?? {};
    for (const left of [app, ...others]) await end(left);
    fs.rmSync(file, { force: true });
  }
  return {
    note: (facts) => writeWhole(file, JSON.stringify((held = { ...held, ...facts }))),
    release: () => fs.rmSync(file, { force: true }),
  };
}

const runningAlready = (data, { pid, address }) =>
  `SafeGuardian already runs on the data in ${data} (process ${pid}${address ? `, ${address}` : ''}). ` +
  'Stop it first, or set SAFEGUARDIAN_DATA to another folder.';

/** The app of a killed start leaves by itself within moments; it is killed when it does not. */
async function end(app) {
  if (!app) return;
  for (let waited = 0; isSameProcess(app.pid, app.start); waited += 50) {
    if (waited === 10_000) process.kill(app.pid, 'SIGKILL');
    await pause(50);
  }
}

export { named };
