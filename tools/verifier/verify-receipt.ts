/**
 * Checks the receipt of an erasure offline: that the statement carries the signature of the key shown and stands in a
 * log whose state was signed. Whether the keys are really gone, no receipt can show.
 */
import {
  canonical,
  checkpointFaults,
  parseJson,
  place,
  placeFaults,
  repeatedMembers,
  sha256,
  shapeFaults,
  signedBy,
  type Shaped,
} from './verify-item';

export interface ReceiptFacts {
  readonly subject: string;
  readonly keys: number;
  readonly kept: number;
  readonly keyId: string;
  readonly treeSize: number;
}

// prettier-ignore
const shape = {
  statement: {
    format: 'string', erasureId: 'string', completes: 'string or null', subject: 'string', requestedAt: 'string',
    finishedAt: 'string', evidenceErased: 'count', destroyedKeyIds: ['hex'],
    kept: [{ evidenceId: 'string', because: 'string' }],
  },
  signature: { algorithm: 'string', keyId: 'hex', publicKey: 'hex', value: 'hex' },
  log: {
    ...place, treeSize: 'count', root: 'hash',
    checkpoint: { body: 'string', keyId: 'hex', publicKey: 'hex', signature: 'hex' },
  },
} as const;
type Receipt = Shaped<typeof shape>;

/** Whether a file says of itself that it is the receipt of an erasure. */
export function isReceipt(text: string): boolean {
  const { value } = parseJson(text);
  return (value as Partial<Receipt> | null | undefined)?.statement?.format === 'safeguardian-erasure/1';
}

/** @param trustedKey id of the only key to accept, where the reader knows it */
export function verifyReceipt(text: string, trustedKey?: string): { faults: string[]; receipt?: ReceiptFacts } {
  const { value } = parseJson(text);
  if (!isReceipt(text)) return { faults: ['the file is no receipt of an erasure'] };
  // The names of the tables differ with the version that erased; the rest is known.
  const { removed, ...statement } = (value as { statement: Record<string, unknown> }).statement;
  const misshapen = [
    ...shapeFaults({ ...(value as object), statement }, shape, ''),
    ...countFaults(removed),
    ...repeatedMembers(text, value),
  ];
  if (misshapen.length > 0) return { faults: misshapen };
  const receipt = value as Receipt;
  const signed = canonical(receipt.statement);
  const { signature, log } = receipt;
  const { erasureId, subject, destroyedKeyIds, kept } = receipt.statement;
  const expected = { kind: 'erasure.completed', subject: erasureId, digest: sha256(signed) };
  const algorithm = signature.algorithm === 'Ed25519' ? [] : [`signature: ${signature.algorithm} is not known`];
  return {
    faults: [
      ...algorithm,
      ...signedBy('signature of the statement', signature, signed, signature.value, trustedKey),
      ...placeFaults('log', log, expected, log),
      ...checkpointFaults(log, trustedKey),
    ],
    receipt: {
      subject,
      keys: destroyedKeyIds.length,
      kept: kept.length,
      keyId: signature.keyId,
      treeSize: log.treeSize,
    },
  };
}

function countFaults(removed: unknown): string[] {
  if (typeof removed !== 'object' || removed === null) return ['/statement/removed is not an object'];
  const wrong = Object.entries(removed).filter(([, count]) => !Number.isSafeInteger(count) || (count as number) < 0);
  return wrong.map(([table]) => `/statement/removed/${table} is not a count`);
}
