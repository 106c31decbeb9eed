import { canonicalJson } from '@app/kernel';
import { CUSTODY, custodyFaults, type CustodyEntry } from '../custody/custody';
import type { EvidenceItem } from '../items/evidence-item';
import {
  contentHashOf,
  manifestHashOf,
  messageHashOf,
  SEALED,
  type EvidenceMessage,
  type Manifest,
  type Opened,
} from '../items/statement';

/** One thing that was checked. `detail` names exactly what does not hold, or says what was found to hold. */
export interface Check {
  readonly name: 'messages' | 'content' | 'manifest' | 'signature' | 'custody' | 'log';
  readonly ok: boolean;
  readonly detail: string;
}

/** Everything stored about an item, opened. */
export interface StoredEvidence {
  readonly item: EvidenceItem;
  readonly manifest: Opened<Manifest>;
  readonly messages: readonly {
    readonly position: number;
    readonly id: string;
    readonly opened: Opened<EvidenceMessage>;
  }[];
  readonly custody: Opened<readonly CustodyEntry[]>;
  /** Legal holds, released ones included, and how many of them were released. */
  readonly holds: { readonly placed: number; readonly released: number };
  /** The end of the item's own chain of custody as it is stored, whether it can be opened or not. */
  readonly lastCustody?: Pick<CustodyEntry, 'sequence' | 'hash'>;
}

/** An entry of the log about the item, and whether its proof leads to the signed root. */
export interface LogEntry {
  readonly index: number;
  readonly entry: string;
  readonly isProven: boolean;
}

/** Checks that the log holds the sealing and each custody entry, and nothing that custody no longer has. */
export function examineLog({ item, custody }: StoredEvidence, entries: readonly LogEntry[], size: number): Check {
  const faults: string[] = [];
  const logged = entries.map(({ index, entry, isProven }) => ({ ...readEntry(entry), index, isProven }));
  const sealing = logged.find(({ kind, index }) => kind === SEALED && index === item.ledgerIndex);
  if (!sealing) faults.push(`log entry ${item.ledgerIndex}, the sealing, is missing`);
  else if (sealing.digest !== item.manifestHash.toString('hex')) {
    faults.push(`log entry ${item.ledgerIndex} vouches for another statement`);
  }
  for (const { index, isProven } of logged) {
    if (!isProven) faults.push(`log entry ${index} was changed: its proof does not lead to the signed root`);
  }
  const told = logged.filter(({ kind }) => kind === CUSTODY);
  const digests = told.filter(({ subject }) => subject === item.id).map(({ digest }) => digest);
  const known = 'value' in custody ? custody.value : [];
  const entriesInCustody = known.filter(({ underSeal }) => underSeal === null);
  digests.forEach((digest, n) => {
    if ('value' in custody && entriesInCustody[n]?.hash !== digest) {
      faults.push(`custody entry ${n + 1} of the log is missing from the item, or is another`);
    }
  });
  for (const { sequence, action } of entriesInCustody.slice(digests.length)) {
    faults.push(`custody entry ${sequence} (${action}) is not in the log`);
  }
  for (const { sequence, action, underSeal, hash } of known.filter((entry) => entry.underSeal !== null)) {
    if (told.some(({ subject, digest }) => subject === underSeal && digest === hash)) continue;
    faults.push(`custody entry ${sequence} (${action}) under seal ${underSeal} is not in the log`);
  }
  return check('log', faults, `entry ${item.ledgerIndex + 1} of ${size}, included`);
}

function readEntry(entry: string): { kind?: unknown; subject?: unknown; digest?: unknown } {
  try {
    return JSON.parse(entry) as { kind?: unknown; subject?: unknown; digest?: unknown };
  } catch {
    // A damaged entry need not be JSON any more; it then speaks of nothing.
    return {};
  }
}

/** Checks the sealed bytes against the signed statement. */
export function examine(
  stored: StoredEvidence,
  isSigned: (signed: string, signature: Buffer, keyId: string) => boolean,
): Check[] {
  const { item, manifest, custody } = stored;
  const custodyCheck =
    'damage' in custody
      ? check('custody', [custody.damage], '')
      : check('custody', custodyFindings(custody.value, stored.holds), `${custody.value.length} entries, unbroken`);
  if ('damage' in manifest) return [check('manifest', [manifest.damage], ''), custodyCheck];
  const statement = manifest.value;
  const isStatementSigned = isSigned(canonicalJson(statement), item.signature, item.signingKeyId);
  return [
    check('messages', messageFaults(stored, statement), `${statement.messages.length} messages, each as it was sealed`),
    check('content', contentFaults(stored, statement), `SHA-256 ${statement.contentHash}`),
    check('manifest', manifestFaults(item, statement), `SHA-256 ${item.manifestHash.toString('hex')}`),
    check(
      'signature',
      isStatementSigned ? [] : [`the statement was not signed like this by key ${item.signingKeyId}`],
      `Ed25519, key ${item.signingKeyId}`,
    ),
    custodyCheck,
  ];
}

/** Its chain tells of every hold and every release: a hold that is gone, or was released in silence, shows against it. */
function custodyFindings(entries: readonly CustodyEntry[], holds: StoredEvidence['holds']): string[] {
  const told = (action: CustodyEntry['action']) => entries.filter((entry) => entry.action === action).length;
  const faults = custodyFaults(entries);
  if (told('held') !== holds.placed) {
    faults.push(`custody tells of ${told('held')} legal holds, stored are ${holds.placed}`);
  }
  if (told('released') !== holds.released) {
    faults.push(`custody tells of ${told('released')} released holds, stored are ${holds.released}`);
  }
  return faults;
}

export const check = (name: Check['name'], faults: readonly string[], found: string): Check => ({
  name,
  ok: faults.length === 0,
  detail: faults.length === 0 ? found : faults.join('; '),
});

function messageFaults({ messages }: StoredEvidence, { messages: sealed }: Manifest): string[] {
  const faults: string[] = [];
  const at = new Map(messages.map((message) => [message.position, message]));
  sealed.forEach(({ id, sha256 }, n) => {
    const stored = at.get(n);
    const name = `message ${n + 1} (${id})`;
    if (!stored) faults.push(`${name} is missing`);
    else if ('damage' in stored.opened) faults.push(`${name} was changed: ${stored.opened.damage}`);
    else if (messageHashOf(stored.opened.value) !== sha256) faults.push(`${name} was changed: its hash does not match`);
    else if (stored.id !== id) faults.push(`${name} is stored under the id ${stored.id}`);
    at.delete(n);
  });
  for (const { position, id } of at.values()) faults.push(`message ${position + 1} (${id}) was never sealed`);
  return faults;
}

function contentFaults({ item, messages }: StoredEvidence, manifest: Manifest): string[] {
  const opened = messages.flatMap((message) => ('value' in message.opened ? [message.opened.value] : []));
  const faults: string[] = [];
  if (contentHashOf(item.id, manifest.contentSalt, opened) !== manifest.contentHash) {
    faults.push('the messages together are not those that were sealed');
  }
  if (item.contentHash.toString('hex') !== manifest.contentHash) faults.push('the stored content hash was changed');
  return faults;
}

/** The columns that lists are made from must say what the signed statement says. */
function manifestFaults(item: EvidenceItem, manifest: Manifest): string[] {
  const faults: string[] = [];
  const columns: [name: string, stored: unknown, sealed: unknown][] = [
    ['id', item.id, manifest.itemId],
    ['alert', item.alertId, manifest.alertId],
    ['assessment', item.assessmentId, manifest.assessmentId],
    ['child', item.childId, manifest.childId],
    ['type', item.type, manifest.type],
    ['platform', item.platform, manifest.platform],
    ['time of collection', item.collectedAt.toISOString(), manifest.collectedAt],
    ['number of messages', item.messageCount, manifest.messages.length],
  ];
  for (const [name, stored, sealed] of columns) {
    if (stored !== sealed) faults.push(`the ${name} is stored as ${String(stored)}, sealed was ${String(sealed)}`);
  }
  if (item.manifestHash.toString('hex') !== manifestHashOf(manifest)) faults.push('the stored hash was changed');
  return faults;
}
