import type { ServiceName } from '@app/database';
import type { CopyRule, ErasureRule, FilesCommand, ResealCommand, RetentionRule } from './rules';

/**
 * Whose a row is: of the child whose id stands in a column (of the family where that is null), of whom the row of another
 * declared table is that a column names, of a family as a whole, of an account, or of nobody outside the installation.
 */
export type About =
  { readonly child: string } | { readonly above: string; readonly by: string } | 'family' | 'account' | 'installation';

/** The subject whose key seals. `child` is the family's key for rows about no child. */
export type KeyPurpose = 'child' | 'medical' | 'family' | 'evidence' | 'installation';

export interface SealedColumn {
  readonly key: KeyPurpose;
  /** What was sealed: a value as JSON, or text as it is. */
  readonly holds: 'json' | 'text';
  /** Never sealed again: it must not change, or goes within a day. Keys that it needs stay. */
  readonly isForGood?: true;
  /** Nothing in it is written by people. */
  readonly isMachineMade?: true;
}

/** A table with personal data, as its owner declares it. */
export interface PersonalData<C extends string = string> {
  /** Schema and table. */
  readonly table: string;
  /** The name of the table that sealed values are bound to; its own, unless it was renamed since the first was sealed. */
  readonly sealedAs: string;
  /** The column of the row's id. */
  readonly id: string;
  /** SQL for the text that sealed values are bound to; the row's id unless said otherwise. */
  readonly boundTo: string;
  /** The column of the family's id; null where rows belong to none. */
  readonly family: string | null;
  readonly about: About;
  /** The part of the product that alone sees the rows, where the family's own transactions do not. */
  readonly service?: ServiceName;
  readonly sealed: Readonly<Record<C, SealedColumn>>;
  /** Files that lie beside the rows. */
  readonly files?: { readonly remove: FilesCommand; readonly reseal?: ResealCommand };
  readonly erasure: ErasureRule;
  readonly copy: CopyRule;
  readonly retention: RetentionRule;
}

type Defaults = 'id' | 'sealedAs' | 'boundTo' | 'family' | 'sealed';
type Declaration<C extends string> = Omit<PersonalData<C>, Defaults> & Partial<Pick<PersonalData<C>, Defaults>>;

const declarations = new WeakSet<object>();

/**
 * Declares a table with personal data. Exported from a `*.table.ts` or `*.personal-data.ts` of the room that owns the
 * table, it is found from there: sealing, the change of keys, erasure, the copy for a child and the tests follow from it.
 */
export function personalData<const C extends string = never>(declaration: Declaration<C>): PersonalData<C> {
  const { id = 'id', table } = declaration;
  const made = {
    id,
    sealedAs: table,
    boundTo: `${id}::text`,
    family: 'family_id',
    sealed: {} as Record<C, SealedColumn>,
    ...declaration,
  };
  declarations.add(made);
  return made;
}

export const isPersonalData = (value: unknown): value is PersonalData =>
  typeof value === 'object' && value !== null && declarations.has(value);

/** A column with a value sealed as JSON. */
export const json = (key: KeyPurpose): SealedColumn => ({ key, holds: 'json' });

/** A column with a text sealed as it is. */
export const text = (key: KeyPurpose): SealedColumn => ({ key, holds: 'text' });

/** A column that a change of keys leaves as it is. */
export const forGood = (column: SealedColumn): SealedColumn => ({ ...column, isForGood: true });

/** A column that holds no word of a person: a secret drawn by a machine, or what was measured. */
export const machineMade = (column: SealedColumn): SealedColumn => ({ ...column, isMachineMade: true });
