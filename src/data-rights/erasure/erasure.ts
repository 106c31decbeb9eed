import { createHash } from 'node:crypto';
import { canonicalJson, DomainError } from '@app/kernel';
import { errors } from '../errors';
import { familyErrors } from '../../families/contract';

/** `held`: done as far as legal holds allow; the rest follows their release. `failed`: it stopped and an operator was told. */
export const erasureStatuses = ['running', 'held', 'completed', 'failed'] as const;
export type ErasureStatus = (typeof erasureStatuses)[number];

/** What whoever waits reads of one that stopped for good. */
export const GIVEN_UP =
  'The erasure stopped and is not tried again by itself. The operator of the installation was told; you can order it once more.';

/** The destruction of a child's or a family's data. */
export interface Erasure {
  readonly id: string;
  readonly familyId: string;
  /** Null: the whole family. */
  readonly childId: string | null;
  /** The erasure this one brings to an end after holds were released. */
  readonly completes: string | null;
  readonly status: ErasureStatus;
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
  /** Why it stopped for good. */
  readonly error: string | null;
}

/** What is signed: what was destroyed and what was kept, in numbers and ids. Nothing in it is personal. */
export interface ErasureStatement {
  readonly format: 'safeguardian-erasure/1';
  readonly erasureId: string;
  readonly completes: string | null;
  /** `child:<id>` or `family:<id>`. */
  readonly subject: string;
  readonly requestedAt: string;
  readonly finishedAt: string;
  /** Rows removed or blanked, by table. */
  readonly removed: Readonly<Record<string, number>>;
  /**
   * Evidence that the family sees no more: its content was made unreadable, while its sealed rows and the log stay. What a
   * court keeps by an order that the family must not know of yet counts as well; a later receipt, which completes this
   * one, says so.
   */
  readonly evidenceErased: number;
  readonly destroyedKeyIds: readonly string[];
  /** Evidence that a legal hold keeps, with its own key. */
  readonly kept: readonly { readonly evidenceId: string; readonly because: 'legal hold' }[];
}

/** A statement with its signature and its place in the log: it can be checked without this program. */
export interface ErasureReceipt {
  readonly statement: ErasureStatement;
  readonly signature: {
    readonly algorithm: 'Ed25519';
    readonly keyId: string;
    readonly publicKey: string;
    readonly value: string;
  };
  readonly log: {
    readonly entry: string;
    readonly index: number;
    readonly proof: readonly string[];
    readonly treeSize: number;
    readonly root: string;
    readonly checkpoint: {
      readonly body: string;
      readonly keyId: string;
      readonly publicKey: string;
      readonly signature: string;
    };
  };
}

export const statementHash = (statement: ErasureStatement): string =>
  createHash('sha256').update(canonicalJson(statement)).digest('hex');

/** @throws DomainError ERASURE_NOT_CONFIRMED unless the name was typed as it is, whatever its case */
export function assertConfirmed(typed: string, name: string): void {
  const plain = (text: string) => text.trim().normalize('NFC').toLowerCase();
  if (plain(typed) === plain(name)) return;
  throw new DomainError(errors.ERASURE_NOT_CONFIRMED, 'Type the name exactly to confirm', 'invalid', '/confirm');
}

/** @throws DomainError ERASURE_AGE for a child who has guardians to decide with */
export function assertOfAge(age: number): void {
  if (age >= 18) return;
  const message = 'From 18 on you decide alone. Until then, ask your guardians or contest';
  throw new DomainError(familyErrors.ERASURE_AGE, message, 'forbidden');
}
