import type { Sight } from '@app/kernel';

/** True when somebody sees all of these children; null stands for every child of the family. */
export const seesChildren = ({ childIds: seen }: Sight, childIds: readonly string[] | null): boolean =>
  seen === null || (childIds !== null && childIds.every((id) => seen.includes(id)));
