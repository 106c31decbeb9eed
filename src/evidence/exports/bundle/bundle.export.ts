import { evidenceTypes } from '../export';
import type { Export } from '../export';
import { exportFile } from './evidence-export';

/** One JSON file that the offline verifier checks: every member of it is covered by a signature. */
const bundle: Export = {
  name: 'bundle',
  takes: evidenceTypes,
  gives: ['application/json; charset=utf-8'],
  costs: 'the file',
  supports: ['safeguardian-evidence/1', 'safeguardian-evidence/1.1'],
  notApplicable: () => null,
  fileName: (itemId) => `evidence-${itemId}.json`,
  write: async ({ stored, log, keys }) => Buffer.from(`${JSON.stringify(exportFile(stored, log, keys), null, 2)}\n`),
};
export default bundle;
