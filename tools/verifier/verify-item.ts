/**
 * Checks one exported evidence item offline. Written from the published formats alone: it shares no code with the
 * program that seals and exports, needs nothing but Node, and opens no connection.
 *
 * What it establishes: the messages are those that were sealed, the statement about them carries the signature of the
 * key shown, the custody entries are unbroken, and all of it stands in a log whose state was signed. What it cannot:
 * whose key that is. Compare the key's id with the one the installation publishes, or pass it as `trustedKey`.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';

export interface Verdict {
  /** One sentence per fault, most telling first; empty when everything holds. */
  readonly faults: string[];
  /** What was verified, present only when the file could be read as an evidence item. */
  readonly facts?: Facts;
}
export interface Facts {
  readonly itemId: string;
  readonly messages: number;
  readonly custodyEntries: number;
  readonly keyId: string;
  readonly logName: string;
  readonly treeSize: number;
  readonly root: string;
}

/** Every member an export has; anything besides is refused, because no signature would cover it. */
// prettier-ignore
const about = {
  alertId: 'string', assessmentId: 'string', childId: 'string', type: 'string',
  platform: 'string', category: 'string', collectedAt: 'string',
} as const;
export const place = { entry: 'string', index: 'count', proof: ['hash'] } as const;
// prettier-ignore
const entry = {
  itemId: 'string', sequence: 'count', action: 'string', at: 'string', actorId: 'string or null',
  actorRole: 'string', reason: 'string or null', previousHash: 'hash', hash: 'hash', log: place,
} as const;
// prettier-ignore
const shape = {
  format: 'string',
  item: { id: 'string', ...about, messageCount: 'count' },
  manifest: {
    format: 'string', itemId: 'string', ...about,
    analysis: { modelVersion: 'string', rulesVersion: 'string', probability: 'number' },
    contentSalt: 'hex', contentHash: 'hash', messages: [{ id: 'string', sha256: 'hash' }],
  },
  messages: [{
    id: 'string', conversationId: 'string', platformMessageId: 'string', sentAt: 'string',
    sender: 'string', isFromChild: 'boolean', type: 'string', text: 'string',
  }],
  signature: { algorithm: 'string', keyId: 'hex', publicKey: 'hex', value: 'hex' },
  custody: [entry],
  log: {
    ...place, treeSize: 'count', root: 'hash', anchor: 'string',
    checkpoint: { body: 'string', keyId: 'hex', publicKey: 'hex', signature: 'hex' },
  },
} as const;
interface Kinds {
  string: string;
  hash: string;
  hex: string;
  count: number;
  number: number;
  boolean: boolean;
  'string or null': string | null;
}
export type Shaped<T> = T extends keyof Kinds
  ? Kinds[T]
  : T extends readonly [infer Element]
    ? Shaped<Element>[]
    : { [Member in keyof T]: Shaped<T[Member]> };
/** What was done under authorisations that a court had sealed stands beside the item's custody, in a newer format. */
const shapes = {
  'safeguardian-evidence/1': shape,
  'safeguardian-evidence/1.1': { ...shape, sealedCustody: [{ underSeal: 'string', entries: [entry] }] },
} as const;
type Exported = Shaped<typeof shape> &
  Partial<Pick<Shaped<(typeof shapes)['safeguardian-evidence/1.1']>, 'sealedCustody'>>;
type Entries = Exported['custody'];

/**
 * @param text the exported file
 * @param trustedKey id of the only key to accept, where the reader knows it
 */
export function verifyItem(text: string, trustedKey?: string): Verdict {
  const { value: parsed, problem } = parseJson(text);
  if (problem) return { faults: [`the file is no JSON: ${problem}`] };
  const format = (parsed as Partial<Exported> | null)?.format;
  if (format !== 'safeguardian-evidence/1' && format !== 'safeguardian-evidence/1.1') {
    return { faults: [`the file is no evidence item: its format is ${JSON.stringify(format) ?? 'absent'}`] };
  }
  const misshapen = [...shapeFaults(parsed, shapes[format], ''), ...repeatedMembers(text, parsed)];
  if (misshapen.length > 0) return { faults: misshapen };
  const item = parsed as Exported;
  const [logName] = item.log.checkpoint.body.split('\n');
  return {
    faults: [
      ...signatureFaults(item, trustedKey),
      ...messageFaults(item),
      ...aboutFaults(item),
      ...custodyFaults(item),
      ...logFaults(item, trustedKey),
    ],
    facts: {
      itemId: item.item.id,
      messages: item.messages.length,
      custodyEntries: entriesOf(item).length,
      keyId: item.signature.keyId,
      logName,
      treeSize: item.log.treeSize,
      root: item.log.root,
    },
  };
}

function signatureFaults({ signature, manifest }: Exported, trustedKey?: string): string[] {
  if (signature.algorithm !== 'Ed25519') return [`signature: the algorithm ${signature.algorithm} is not known`];
  return signedBy('signature of the manifest', signature, canonical(manifest), signature.value, trustedKey);
}

function messageFaults({ item, manifest, messages }: Exported): string[] {
  const faults: string[] = [];
  for (let n = 0; n < Math.max(messages.length, manifest.messages.length); n++) {
    const [message, sealed] = [messages[n], manifest.messages[n]];
    if (!message) faults.push(`message ${n + 1} (${sealed.id}) is missing`);
    else if (!sealed) faults.push(`message ${n + 1} (${message.id}) was added: it was never sealed`);
    else if (message.id !== sealed.id) {
      faults.push(`message ${n + 1} is ${message.id}, but ${sealed.id} was sealed in this place`);
    } else {
      const hash = sha256(canonical(message));
      if (hash !== sealed.sha256) {
        faults.push(
          `message ${n + 1} (${message.id}) was changed: its SHA-256 is ${hash}, sealed was ${sealed.sha256}`,
        );
      }
    }
  }
  const content = { format: 'safeguardian-content/1', itemId: item.id, salt: manifest.contentSalt, messages };
  const hash = sha256(canonical(content));
  if (hash !== manifest.contentHash) {
    faults.push(`content: the SHA-256 of all messages is ${hash}, sealed was ${manifest.contentHash}`);
  }
  return faults;
}

function aboutFaults({ item, manifest, messages }: Exported): string[] {
  const faults: string[] = [];
  if (manifest.format !== 'safeguardian-manifest/1')
    faults.push(`manifest: the format ${manifest.format} is not known`);
  for (const name of Object.keys(about) as (keyof typeof about)[]) {
    if (item[name] !== manifest[name]) faults.push(`item: ${name} is ${item[name]}, sealed was ${manifest[name]}`);
  }
  if (item.id !== manifest.itemId) faults.push(`item: id is ${item.id}, sealed was ${manifest.itemId}`);
  if (item.messageCount !== messages.length) {
    faults.push(`item: messageCount is ${item.messageCount}, but the file holds ${messages.length}`);
  }
  return faults;
}

function custodyFaults(exported: Exported): string[] {
  const { custody, sealedCustody = [] } = exported;
  const faults = chainFaults(exported, custody, ['0'.repeat(64)]);
  const begins = custody.map(({ hash }) => hash);
  for (const { underSeal, entries } of sealedCustody) {
    for (const fault of chainFaults(exported, entries, begins, underSeal)) faults.push(fault);
  }
  const actions = custody.map(({ action }) => action);
  if (actions[0] !== 'collected' || actions[1] !== 'sealed')
    faults.push('custody does not begin with collected, sealed');
  const last = entriesOf(exported).reduce((a, b) => (b.log.index > a.log.index ? b : a), custody[0]);
  if (last?.action !== 'exported') faults.push('custody does not end with exported: entries were cut off');
  return faults;
}

const entriesOf = ({ custody, sealedCustody = [] }: Exported): Entries => [
  ...custody,
  ...sealedCustody.flatMap(({ entries }) => entries),
];

/** @param begins the hashes that the first entry may name */
function chainFaults({ item, log }: Exported, chain: Entries, begins: readonly string[], underSeal?: string): string[] {
  const faults: string[] = [];
  let previous = begins;
  chain.forEach(({ hash, log: place, ...entry }, n) => {
    const name = `custody entry ${n + 1} (${entry.action})${underSeal ? ` under seal ${underSeal}` : ''}`;
    if (entry.itemId !== item.id) faults.push(`${name} belongs to item ${entry.itemId}`);
    if (entry.sequence !== n + 1) faults.push(`${name} is numbered ${entry.sequence}: an entry is missing or moved`);
    if (!previous.includes(entry.previousHash)) faults.push(`${name} does not follow the entry before it`);
    const said = underSeal ? { ...entry, underSeal } : entry;
    if (sha256(canonical(said)) !== hash) faults.push(`${name} was changed: its hash does not match`);
    const expected = { kind: 'evidence.custody', subject: underSeal ?? item.id, digest: hash };
    for (const fault of placeFaults(name, place, expected, log)) faults.push(fault);
    previous = [hash];
  });
  return faults;
}

function logFaults({ item, manifest, log }: Exported, trustedKey?: string): string[] {
  const expected = { kind: 'evidence.sealed', subject: item.id, digest: sha256(canonical(manifest)) };
  const faults = placeFaults('log', log, expected, log);
  for (const fault of checkpointFaults(log, trustedKey)) faults.push(fault);
  if (log.anchor !== 'not anchored') faults.push(`log: the anchor "${log.anchor}" is not one that can be checked`);
  return faults;
}

/** Whether the log's state was signed as it is shown. */
export function checkpointFaults(
  log: Pick<Exported['log'], 'treeSize' | 'root' | 'checkpoint'>,
  trustedKey?: string,
): string[] {
  const faults: string[] = [];
  const [, size, root, time, ...rest] = log.checkpoint.body.split('\n');
  if (!time?.startsWith('time ') || rest.join() !== '') faults.push('checkpoint: its text is not in the known layout');
  if (size !== String(log.treeSize)) faults.push(`checkpoint: it was signed for ${size} entries, not ${log.treeSize}`);
  if (root !== Buffer.from(log.root, 'hex').toString('base64'))
    faults.push('checkpoint: it was signed for another root');
  const { body, signature } = log.checkpoint;
  return [...faults, ...signedBy('signature of the checkpoint', log.checkpoint, body, signature, trustedKey)];
}

/** Whether the entry says what it should and stands in the log under its root. */
export function placeFaults(
  name: string,
  { entry, index, proof }: Shaped<typeof place>,
  expected: { kind: string; subject: string; digest: string },
  { treeSize, root }: Pick<Exported['log'], 'treeSize' | 'root'>,
): string[] {
  const said = parseJson(entry).value as Record<string, unknown> | null | undefined;
  const wrong = Object.entries(expected).filter(([member, value]) => said?.[member] !== value);
  const faults = wrong.map(([member]) => `${name}: log entry ${index} speaks of another ${member}`);
  if (!isIncluded(entry, index, proof, treeSize, root)) {
    faults.push(`${name}: the inclusion proof of log entry ${index} does not lead to the root of ${treeSize} entries`);
  }
  return faults;
}

/** RFC 6962, 2.1.1, read from the root downwards: which half of the tree holds the entry decides the order of hashing. */
function isIncluded(entry: string, index: number, proof: readonly string[], treeSize: number, root: string): boolean {
  const walk = (at: number, size: number, siblings: readonly string[]): string | undefined => {
    if (size === 1) return siblings.length === 0 ? sha256(Buffer.of(0), entry) : undefined;
    const sibling = siblings.at(-1);
    let left = 1;
    while (left * 2 < size) left *= 2;
    const inner =
      at < left ? walk(at, left, siblings.slice(0, -1)) : walk(at - left, size - left, siblings.slice(0, -1));
    if (!inner || !sibling) return undefined;
    const pair = at < left ? [inner, sibling] : [sibling, inner];
    return sha256(Buffer.of(1), ...pair.map((hash) => Buffer.from(hash, 'hex')));
  };
  return index < treeSize && walk(index, treeSize, proof) === root;
}

export function signedBy(
  name: string,
  { keyId, publicKey }: { keyId: string; publicKey: string },
  signed: string,
  signature: string,
  trustedKey?: string,
): string[] {
  const der = Buffer.from(publicKey, 'hex');
  if (sha256(der).slice(0, 16) !== keyId) return [`${name}: the public key is not key ${keyId}`];
  if (trustedKey && trustedKey !== keyId)
    return [`${name}: made with key ${keyId}, not with the trusted ${trustedKey}`];
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    if (key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(signed), key, Buffer.from(signature, 'hex'))) {
      return [];
    }
  } catch {
    // Bytes that are no public key at all make Node throw: the signature is then just as wrong.
  }
  return [`${name} is wrong`];
}

export function shapeFaults(value: unknown, template: unknown, path: string): string[] {
  if (typeof template === 'string') return isOfKind(value, template) ? [] : [`${path} is not a ${template}`];
  if (Array.isArray(template)) {
    if (!Array.isArray(value)) return [`${path} is not a list`];
    return value.flatMap((element, n) => shapeFaults(element, template[0], `${path}/${n}`));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is not an object`];
  const [known, found] = [template as Record<string, unknown>, value as Record<string, unknown>];
  return [
    ...Object.keys(found).flatMap((name) =>
      Object.hasOwn(known, name) ? [] : [`${path}/${name} is not part of an export`],
    ),
    ...Object.keys(known).flatMap((name) =>
      Object.hasOwn(found, name)
        ? shapeFaults(found[name], known[name], `${path}/${name}`)
        : [`${path}/${name} is missing`],
    ),
  ];
}

function isOfKind(value: unknown, kind: string): boolean {
  if (kind === 'hash') return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
  if (kind === 'hex') return typeof value === 'string' && /^([0-9a-f]{2})+$/.test(value);
  if (kind === 'count') return Number.isSafeInteger(value) && (value as number) >= 0;
  return kind.split(' or ').includes(value === null ? 'null' : typeof value);
}

/** A member written twice would show a reader one value and a program the other. */
export function repeatedMembers(source: string, parsed: unknown): string[] {
  const written = [...source.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/gs)].filter((token) => token[1]).length;
  const count = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? Object.values(value).reduce(
          (sum: number, part) => sum + count(part),
          Array.isArray(value) ? 0 : Object.keys(value).length,
        )
      : 0;
  return written === count(parsed) ? [] : ['a member of an object is written twice'];
}

export function parseJson(source: string): { value?: unknown; problem?: string } {
  try {
    return { value: JSON.parse(source) };
  } catch (error) {
    // Whether text is JSON can only be found out by parsing it.
    return { problem: (error as Error).message };
  }
}

/** Canonical JSON (RFC 8785): members sorted by UTF-16 code unit, no white space. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}

export function sha256(...parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
