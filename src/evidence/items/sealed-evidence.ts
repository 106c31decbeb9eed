import { open, openText, seal, SealedRecordUnreadable, type RecordContext, type SubjectKey } from '@app/crypto';
import { canonicalJson } from '@app/kernel';
import type { EvidenceMessage, Manifest, Opened } from './statement';

interface Owner {
  readonly id: string;
  readonly familyId: string;
}

const manifest = ({ id, familyId }: Owner): RecordContext => ({
  table: 'evidence.items',
  column: 'manifest_sealed',
  rowId: id,
  familyId,
});
const message = ({ id, familyId }: Owner, position: number): RecordContext => ({
  table: 'evidence.messages',
  column: 'content_sealed',
  rowId: `${id}/${position}`,
  familyId,
});
const reason = ({ id, familyId }: Owner, sequence: number): RecordContext => ({
  table: 'evidence.custody',
  column: 'reason_sealed',
  rowId: `${id}/${sequence}`,
  familyId,
});

const grounds = ({ id, familyId }: Owner, holdId: string): RecordContext => ({
  table: 'evidence.holds',
  column: 'grounds_sealed',
  rowId: `${id}/${holdId}`,
  familyId,
});

/** Why a hold was placed, in the authority's words. */
export interface HoldGrounds {
  readonly authorityReference: string;
  readonly reason: string;
}

export const sealGrounds = (key: SubjectKey, item: Owner, holdId: string, value: HoldGrounds): Buffer =>
  seal(key, canonicalJson({ ...value }), grounds(item, holdId));

/** @throws SealedRecordUnreadable when the grounds are not as they were written */
export const openGrounds = (key: SubjectKey, item: Owner, holdId: string, sealed: Buffer): HoldGrounds =>
  JSON.parse(openText(key, sealed, grounds(item, holdId))) as HoldGrounds;

export const sealManifest = (key: SubjectKey, item: Owner, statement: Manifest): Buffer =>
  seal(key, canonicalJson(statement), manifest(item));

export const sealMessage = (key: SubjectKey, item: Owner, position: number, content: EvidenceMessage): Buffer =>
  seal(key, canonicalJson(content), message(item, position));

export const sealReason = (key: SubjectKey, item: Owner, sequence: number, text: string): Buffer =>
  seal(key, text, reason(item, sequence));

export const openManifest = (key: SubjectKey, item: Owner, sealed: Buffer): Opened<Manifest> =>
  opened(() => JSON.parse(open(key, sealed, manifest(item)).toString('utf8')) as Manifest);

export const openMessage = (key: SubjectKey, item: Owner, position: number, sealed: Buffer): Opened<EvidenceMessage> =>
  opened(() => JSON.parse(open(key, sealed, message(item, position)).toString('utf8')) as EvidenceMessage);

/** @throws SealedRecordUnreadable when the reason is not as it was written */
export const openReason = (key: SubjectKey, item: Owner, sequence: number, sealed: Buffer): string =>
  openText(key, sealed, reason(item, sequence));

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
