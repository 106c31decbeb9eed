import { canonicalJson } from '@app/kernel';
import type { PermissionLevel } from '@app/kernel';
import type { Disclosure } from '../../../disclosure/contract';

/** Whose data a copy holds. */
export interface Place {
  readonly familyId: string;
  readonly childId: string;
}

/** How somebody stands towards a child's words when a copy is written, or fetched. */
export interface Terms {
  readonly level: PermissionLevel | null;
  readonly hidesPlaces: boolean;
  readonly disclosure: Disclosure;
}

/** The same text for the same terms, whenever it is asked. */
export const termsText = ({ level, hidesPlaces, disclosure }: Terms): string => {
  const { withheld, isWhole, flagged, before, tier, days } = disclosure;
  return canonicalJson({ level, hidesPlaces, withheld, isWhole, flagged, before, tier, days });
};
