import { sealedColumn, SealedRecordUnreadable, type SubjectKey } from '@app/crypto';
import { evidenceItems } from './evidence-item.table';
import { evidenceMessages } from './evidence-messages.personal-data';
import type { EvidenceMessage, Manifest, Opened } from './statement';

interface Owner {
  readonly id: string;
  readonly familyId: string;
}

const manifest = sealedColumn<Manifest>(evidenceItems, 'manifest_sealed');
const message = sealedColumn<EvidenceMessage>(evidenceMessages, 'content_sealed');

/** Rows of an item are sealed as its parts, which no other item has. */
export const partOf = ({ id }: Owner, part: number | string): string => `${id}/${part}`;

export const sealManifest = (key: SubjectKey, item: Owner, statement: Manifest): Buffer =>
  manifest.seal(key, statement, item.id, item.familyId);

export const sealMessage = (key: SubjectKey, item: Owner, position: number, content: EvidenceMessage): Buffer =>
  message.seal(key, content, partOf(item, position), item.familyId);

export const openManifest = (key: SubjectKey, item: Owner, sealed: Buffer): Opened<Manifest> =>
  opened(() => manifest.open(key, sealed, item.id, item.familyId));

export const openMessage = (key: SubjectKey, item: Owner, position: number, sealed: Buffer): Opened<EvidenceMessage> =>
  opened(() => message.open(key, sealed, partOf(item, position), item.familyId));

/** Turns the failure to open into a finding: a check must name every damaged part, not stop at the first. */
export function opened<T>(read: () => T): Opened<T> {
  try {
    return { value: read() };
  } catch (error) {
    // That a stored value was tampered with shows only when it is opened.
    if (error instanceof SealedRecordUnreadable) return { damage: error.message };
    throw error;
  }
}
