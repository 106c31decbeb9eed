import { CUSTODY } from '../export';
import type { CustodyEntry, EvidenceMessage, LogExtract, Manifest, Provenance, StoredEvidence } from '../export';

/** An entry of the log with the way from it to the root: enough to check that it is there. */
interface LogPlace {
  /** The exact text whose hash is the leaf: SHA-256(0x00 || entry). */
  readonly entry: string;
  readonly index: number;
  /** RFC 6962 inclusion proof, from the leaf upwards, hex. */
  readonly proof: readonly string[];
}

type ExportedEntry = Omit<CustodyEntry, 'at' | 'underSeal'> & { readonly at: string; readonly log: LogPlace };

/**
 * An evidence item as a file, format `safeguardian-evidence/1` or `/1.1`. Hashes, keys and signatures are lower-case hex; hashes
 * are SHA-256; "canonical" is RFC 8785 JSON in UTF-8. Every member is covered by a signature:
 *
 * - each of `manifest.messages` is the hash of the canonical message in the same place of `messages`;
 * - `manifest.contentHash` is the hash of canonical `{format:'safeguardian-content/1', itemId, salt, messages}`;
 * - `item` repeats what the manifest says, for readers; `signature` is over the canonical manifest;
 * - each custody entry's `hash` covers the entry without `hash` and `log`, and names the hash before it;
 * - `log.entry` has kind `evidence.sealed` and the hash of the canonical manifest as its digest; each custody entry's
 *   log entry has kind `evidence.custody` and that entry's hash; all are included in the tree under `log.root`;
 * - `sealedCustody`, in format `safeguardian-evidence/1.1` alone, holds what was done under authorisations that a court had
 *   sealed: for each a chain of its own, whose entries' hashes cover `underSeal` as well, whose first names the hash of
 *   the entry of `custody` it grew out of, and whose log entries have the authorisation as their subject;
 * - `log.checkpoint.signature` is over `log.checkpoint.body`, which names the log, its size, its root (base64), the time.
 */
export interface EvidenceExport {
  readonly format: 'safeguardian-evidence/1' | 'safeguardian-evidence/1.1';
  readonly item: { readonly id: string; readonly messageCount: number } & Provenance;
  readonly manifest: Manifest;
  readonly messages: readonly EvidenceMessage[];
  readonly signature: {
    readonly algorithm: 'Ed25519';
    /** First 16 hex digits of the hash of `publicKey`. */
    readonly keyId: string;
    /** DER SubjectPublicKeyInfo. */
    readonly publicKey: string;
    readonly value: string;
  };
  readonly custody: readonly ExportedEntry[];
  readonly sealedCustody?: readonly { readonly underSeal: string; readonly entries: readonly ExportedEntry[] }[];
  readonly log: LogPlace & {
    readonly treeSize: number;
    readonly root: string;
    /** Nobody outside the installation has confirmed this log: its own signature is all there is. */
    readonly anchor: 'not anchored';
    readonly checkpoint: {
      readonly body: string;
      readonly keyId: string;
      readonly publicKey: string;
      readonly signature: string;
    };
  };
}

/**
 * @param stored an item that was examined and found intact
 * @param keys public keys by id
 */
export function exportFile(
  { item, manifest, messages, custody }: StoredEvidence,
  { checkpoint, entries }: LogExtract,
  keys: ReadonlyMap<string, Buffer>,
): EvidenceExport {
  if ('damage' in manifest || 'damage' in custody) throw new Error(`evidence ${item.id} is not intact`);
  const { alertId, assessmentId, childId, type, platform, category, collectedAt } = manifest.value;
  const publicKey = (id: string) => keys.get(id)!.toString('hex');
  const sealing = entries.find((entry) => entry.index === item.ledgerIndex)!;
  const exported = custody.value.map((entry) => ({ entry, line: exportedEntry(entry, entries) }));
  const linesUnder = (seal: string | null) =>
    exported.filter(({ entry }) => entry.underSeal === seal).map(({ line }) => line);
  const seals = [...new Set(custody.value.flatMap(({ underSeal }) => underSeal ?? []))];
  const sealedCustody = seals.map((underSeal) => ({ underSeal, entries: linesUnder(underSeal) }));
  return {
    format: seals.length > 0 ? 'safeguardian-evidence/1.1' : 'safeguardian-evidence/1',
    item: {
      id: item.id,
      ...{ alertId, assessmentId, childId, type, platform, category, collectedAt },
      messageCount: item.messageCount,
    },
    manifest: manifest.value,
    messages: messages.flatMap(({ opened }) => ('value' in opened ? [opened.value] : [])),
    signature: {
      algorithm: 'Ed25519',
      keyId: item.signingKeyId,
      publicKey: publicKey(item.signingKeyId),
      value: item.signature.toString('hex'),
    },
    custody: linesUnder(null),
    ...(seals.length > 0 && { sealedCustody }),
    log: {
      ...place(sealing),
      treeSize: checkpoint.size,
      root: checkpoint.root.toString('hex'),
      anchor: checkpoint.anchor,
      checkpoint: {
        body: checkpoint.body,
        keyId: checkpoint.keyId,
        publicKey: publicKey(checkpoint.keyId),
        signature: checkpoint.signature.toString('hex'),
      },
    },
  };
}

function exportedEntry({ underSeal, at, ...entry }: CustodyEntry, logged: LogExtract['entries']): ExportedEntry {
  const { itemId, sequence, action, actorId, actorRole, reason, previousHash, hash } = entry;
  const subject = underSeal ?? itemId;
  const found = logged.find(({ entry: text }) => {
    const said = JSON.parse(text) as { kind: string; subject: string; digest: string };
    return said.kind === CUSTODY && said.subject === subject && said.digest === hash;
  })!;
  const [who, chain] = [
    { actorId, actorRole, reason },
    { previousHash, hash },
  ];
  return { itemId, sequence, action, at: at.toISOString(), ...who, ...chain, log: place(found) };
}

const place = ({ entry, index, proof }: LogExtract['entries'][number]): LogPlace => ({
  entry,
  index,
  proof: proof.map((hash) => hash.toString('hex')),
});
