import fs from 'node:fs';
import path from 'node:path';
import { inProject, memoryFolder, writeWhole } from '../place.mjs';

/**
 * Makes something from files, unless it is there and was made from the same ones.
 *
 * @param {string} stampName where it is remembered, in the memory folder
 * @param {string} state fingerprint of what it is made from
 * @param {string[]} outputs paths from the root of the project
 * @param {() => Promise<void>} make
 * @returns {Promise<boolean>} whether it had to be made
 */
export async function unlessFresh(stampName, state, outputs, make) {
  const stamp = path.join(memoryFolder(), stampName);
  const isSame = fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === state;
  if (isSame && outputs.every((output) => fs.existsSync(inProject(output)))) return false;
  await make();
  writeWhole(stamp, state);
  return true;
}
