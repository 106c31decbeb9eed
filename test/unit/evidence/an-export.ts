import { randomUUID } from 'node:crypto';
import { SigningKey } from '@app/crypto';
import { canonicalJson } from '@app/kernel';
import {
  checkpointBody,
  completeSubtrees,
  entryText,
  foldSubtrees,
  Frontier,
  inclusionRanges,
  leafHash,
  type LedgerFact,
} from '@app/ledger';
import {
  CUSTODY,
  nextCustodyEntry,
  type CustodyAction,
  type CustodyEntry,
} from '../../../src/evidence/custody/custody';
import { exportFile, type EvidenceExport } from '../../../src/evidence/exports/bundle/evidence-export';
import type { IntactEvidence } from '../../../src/evidence/exports/export';
import { EvidenceItem } from '../../../src/evidence/items/evidence-item';
import {
  manifestHashOf,
  manifestOf,
  type EvidenceMessage,
  type Provenance,
  SEALED,
} from '../../../src/evidence/items/statement';

const at = new Date('2026-05-03T18:20:00.000Z');

export const aMessage = (text: string, n = 0): EvidenceMessage => ({
  id: randomUUID(),
  conversationId: '5a7d2f7e-9b1c-4a55-8d0e-2f6c1a3b4c5d',
  platformMessageId: `platform-${n}`,
  sentAt: new Date(at.getTime() + n * 60_000).toISOString(),
  sender: n % 2 === 0 ? 'Zoë 🎈' : 'Mia',
  isFromChild: n % 2 === 1,
  type: 'text',
  text,
});

/** A log kept in memory: as many other entries before, between and after as asked for. */
class MemoryLog {
  private readonly entries: string[] = [];

  append(fact: LedgerFact): number {
    return this.entries.push(entryText(fact, at)) - 1;
  }

  fill(count: number): void {
    for (let n = 0; n < count; n++)
      this.append({ kind: 'test.other', subjectId: randomUUID(), digest: 'f'.repeat(64) });
  }

  extract(indexes: readonly number[], name: string, key: SigningKey) {
    const leaves = this.entries.map((entry) => leafHash(Buffer.from(entry)));
    const rootOf = (start: number, end: number): Buffer => {
      const frontier = new Frontier();
      leaves.slice(start, end).forEach((leaf) => frontier.append(leaf));
      return frontier.root;
    };
    const size = leaves.length;
    const root = rootOf(0, size);
    const body = checkpointBody(name, size, root, at);
    const proofOf = (index: number) =>
      inclusionRanges(index, size).map(([start, end]) =>
        foldSubtrees(
          completeSubtrees(start, end).map((s) => rootOf(s.position << s.level, (s.position + 1) << s.level)),
        ),
      );
    return {
      checkpoint: { size, root, body, keyId: key.id, signature: key.sign(body), anchor: 'not anchored' as const },
      entries: indexes.map((index) => ({ index, entry: this.entries[index], proof: proofOf(index) })),
    };
  }
}

/** An item sealed in memory, as an examination hands it to an export. */
export function anIntactItem({
  texts = ['hi, I saw you at the club', 'who is this?', 'a friend. do not tell anybody', 'ok', 'come alone'],
  key = SigningKey.generate(),
  logName = 'safeguardian/00000000-0000-4000-8000-000000000000',
  othersBefore = 5,
} = {}): IntactEvidence {
  const itemId = randomUUID();
  const messages = texts.map(aMessage);
  const provenance: Provenance = {
    alertId: randomUUID(),
    assessmentId: randomUUID(),
    childId: randomUUID(),
    type: 'conversation_thread',
    platform: 'whatsapp',
    category: 'grooming',
    collectedAt: at.toISOString(),
  };
  const analysis = { modelVersion: 'grooming-1', rulesVersion: '1', probability: 0.912345 };
  const manifest = manifestOf(itemId, provenance, analysis, messages, '00112233445566778899aabbccddeeff');

  const custody: CustodyEntry[] = [];
  const add = (action: CustodyAction, reason: string | null) => {
    const actor = reason
      ? ({ actorId: randomUUID(), actorRole: 'guardian' } as const)
      : ({ actorId: null, actorRole: 'service' } as const);
    custody.push(nextCustodyEntry(itemId, custody.at(-1), { action, at, reason, ...actor }));
  };
  add('collected', null);
  add('sealed', null);
  add('accessed', 'talk with the school');
  add('exported', 'for the police');

  const log = new MemoryLog();
  log.fill(othersBefore);
  const index = log.append({ kind: SEALED, subjectId: itemId, digest: manifestHashOf(manifest) });
  const indexes = custody.map(({ hash }) => {
    log.fill(1);
    return log.append({ kind: CUSTODY, subjectId: itemId, digest: hash });
  });
  log.fill(2);

  const item = new EvidenceItem(
    ...([itemId, randomUUID(), provenance.childId, provenance.alertId, provenance.assessmentId] as const),
    ...(['conversation_thread', 'whatsapp', messages.length, at] as const),
    Buffer.from(manifest.contentHash, 'hex'),
    Buffer.from(manifestHashOf(manifest), 'hex'),
    Buffer.alloc(0),
    key.sign(canonicalJson(manifest)),
    key.id,
    index,
  );
  const told = (action: string) => custody.filter((entry) => entry.action === action).length;
  const holds = { placed: told('held'), released: told('released') };
  const stored = messages.map((value, position) => ({ position, id: value.id, opened: { value } }));
  return {
    stored: { item, manifest: { value: manifest }, messages: stored, custody: { value: custody }, holds },
    log: log.extract([index, ...indexes], logName, key),
    keys: new Map([[key.id, key.publicKey]]),
  };
}

/** An export as the product writes it. */
export function anExport(options: Parameters<typeof anIntactItem>[0] = {}): EvidenceExport {
  const { stored, log, keys } = anIntactItem(options);
  return exportFile(stored, log, keys);
}
