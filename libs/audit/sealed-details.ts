import type { WorkNote } from '@app/ambient';
import { sealedColumn } from '@app/crypto';
import { forGood, json } from '@app/personal-data';

/** What the owner of the trail declares of it, and those who write it must know: where people's words are sealed. */
export const auditEntries = {
  table: 'audit.entries',
  sealed: { details_sealed: forGood(json('family')) },
} as const;

/** Why somebody acted and what changed. Bound to the entry, and to the family it is about. */
export const sealedDetails = sealedColumn<Pick<WorkNote, 'purpose' | 'changes'>>(auditEntries, 'details_sealed');
