import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { verifyItem, type Facts } from '../verifier/verify-item';
import { isReceipt, verifyReceipt, type ReceiptFacts } from '../verifier/verify-receipt';

const usage = `usage: verify PATH [--key ID]
  PATH      an exported evidence item or the receipt of an erasure (.json), or a folder of them
  --key ID  accept only items signed with this key, as the installation publishes it
`;

/**
 * `verify PATH`: checks exported evidence offline.
 *
 * @returns 0 when every item holds, 1 when one does not or cannot be read, 2 for wrong arguments
 */
export async function run(args: string[]): Promise<number> {
  const keyAt = args.indexOf('--key');
  const trustedKey = keyAt < 0 ? undefined : args[keyAt + 1];
  const [path, ...more] = keyAt < 0 ? args : args.toSpliced(keyAt, 2);
  if (!path || path.startsWith('-') || more.length > 0 || (keyAt >= 0 && !/^[0-9a-f]{16}$/.test(trustedKey ?? ''))) {
    process.stderr.write(usage);
    return 2;
  }
  const files = await evidenceFiles(path);
  if (typeof files === 'string') {
    process.stdout.write(`FAILED ${path}: ${files}\n`);
    return 1;
  }
  const verified: Facts[] = [];
  let failed = 0;
  let receipts = 0;
  for (const file of files) {
    const name = relative(path, file) || file;
    const { faults, facts, receipt } = await verifyFile(file, trustedKey);
    if (receipt && faults.length === 0) {
      receipts += 1;
      process.stdout.write(passedReceipt(name, receipt));
      continue;
    }
    if (facts && faults.length === 0) verified.push(facts);
    else failed += 1;
    process.stdout.write(faults.length === 0 && facts ? passed(name, facts) : failure(name, faults));
  }
  const forks = contradictions(verified);
  for (const fork of forks) process.stdout.write(`FAILED ${fork}\n`);
  process.stdout.write(summary(verified, receipts, failed, trustedKey));
  return failed + forks.length > 0 ? 1 : 0;
}

async function verifyFile(
  file: string,
  trustedKey?: string,
): Promise<{ faults: string[]; facts?: Facts; receipt?: ReceiptFacts }> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    return isReceipt(text) ? verifyReceipt(text, trustedKey) : verifyItem(text, trustedKey);
  } catch (error) {
    // The file may be gone, locked or no text at all; the reader must learn which file it was.
    return { faults: [`the file cannot be read: ${(error as Error).message}`] };
  }
}

/** The item itself, or all items in a folder and below; a sentence when there is nothing to check. */
async function evidenceFiles(path: string): Promise<string[] | string> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.json'));
    if (files.length === 0) return 'the folder holds no evidence item (.json)';
    return files.map((entry) => join(entry.parentPath, entry.name)).sort();
  } catch (error) {
    // Whether a path exists and may be read is only known by trying.
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'there is no such file or folder' : `it cannot be read: ${message}`;
  }
}

/** Two signed states of one log with the same size must be the same state. */
function contradictions(items: readonly Facts[]): string[] {
  const rootOf = new Map<string, Facts>();
  return items.flatMap((facts) => {
    const state = `${facts.logName} ${facts.treeSize}`;
    const known = rootOf.get(state) ?? facts;
    rootOf.set(state, known);
    if (known.root === facts.root) return [];
    return [
      `items ${known.itemId} and ${facts.itemId} show two different logs of ${facts.treeSize} entries under one name`,
    ];
  });
}

const passed = (name: string, facts: Facts): string =>
  `OK ${name}: item ${facts.itemId}, ${facts.messages} messages, ${facts.custodyEntries} custody entries, ` +
  `log of ${facts.treeSize} entries, key ${facts.keyId}\n`;

const passedReceipt = (name: string, facts: ReceiptFacts): string =>
  `OK ${name}: receipt of the erasure of ${facts.subject}, ${facts.keys} keys destroyed, ${facts.kept} items kept, ` +
  `log of ${facts.treeSize} entries, key ${facts.keyId}\n`;

const failure = (name: string, faults: readonly string[]): string =>
  faults.map((fault) => `FAILED ${name}: ${fault}\n`).join('');

function summary(verified: readonly Facts[], receipts: number, failed: number, trustedKey?: string): string {
  const counts = `${verified.length + receipts} verified, ${failed} failed\n`;
  if (verified.length === 0 || trustedKey) return counts;
  const keys = [...new Set(verified.map((facts) => facts.keyId))].join(', ');
  return `${counts}Signed with key ${keys}. Compare it with the key the installation publishes, or pass it with --key.\n`;
}
