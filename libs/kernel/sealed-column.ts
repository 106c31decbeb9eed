/**
 * A column whose values are sealed, told so that they can be sealed again with a newer key. The row id that is sealed in
 * with a value is the text of its primary key.
 */
export interface SealedColumn {
  /** Schema and table. */
  readonly table: string;
  readonly column: string;
  /** The column of the row's id, where it is not called `id`. */
  readonly id?: string;
  /** SQL, about row `t`, for the id of the child whose key seals it; null: the family's key, or the identity key. */
  readonly child: string | null;
  /** `medical`: the key of the child's medical information seals it, and not the child's own. */
  readonly key?: 'medical';
  /** The part of the product that alone sees the rows, where neither the family nor identity does. */
  readonly service?: 'audit' | 'families';
}
