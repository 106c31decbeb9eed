import type { Plug } from '@app/kernel';
import type { EvidenceType } from '../contract';
import type { StoredEvidence } from '../verification/examination';

export { evidenceTypes } from '../contract';
export { CUSTODY } from '../custody/custody';
export type { CustodyEntry } from '../custody/custody';
export type { EvidenceMessage, Manifest, Provenance } from '../items/statement';
export type { StoredEvidence } from '../verification/examination';

/** The part of the log that an export carries. */
export interface LogExtract {
  readonly checkpoint: {
    readonly size: number;
    readonly root: Buffer;
    readonly body: string;
    readonly keyId: string;
    readonly signature: Buffer;
    readonly anchor: 'not anchored';
  };
  /** All entries about the item, in order. */
  readonly entries: readonly { readonly index: number; readonly entry: string; readonly proof: readonly Buffer[] }[];
}

/** An item that was examined and found to be what was sealed. */
export interface IntactEvidence {
  readonly stored: StoredEvidence;
  readonly log: LogExtract;
  /** Public keys by id. */
  readonly keys: ReadonlyMap<string, Buffer>;
}

/** What writing holds in memory beside the item. */
export const exportCosts = ['the file'] as const;
export type ExportCost = (typeof exportCosts)[number];

/** One way of writing an item out: the default export of `<name>/<name>.export.ts`. */
export interface Export extends Plug {
  readonly takes: readonly EvidenceType[];
  /** Media type of the file. */
  readonly gives: readonly [string];
  readonly costs: ExportCost;
  /** Formats, with their version. */
  readonly supports: readonly string[];
  /** Why it cannot show this item whole; null when it can. */
  notApplicable(evidence: IntactEvidence): string | null;
  /** A name for the file of an item. */
  fileName(itemId: string): string;
  /** The same item gives the same bytes, and leaves nothing out. */
  write(evidence: IntactEvidence): Promise<Buffer>;
}
