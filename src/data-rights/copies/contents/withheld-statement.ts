import type { Disclosure, WithheldReason } from '../../../disclosure/contract';
import { tierWords, withheldSentences } from '../../../disclosure/contract';

/** What a copy says of what it leaves out. */
export interface WithheldStatement {
  readonly why: readonly string[];
  readonly messages: { readonly stored: number; readonly shown: number; readonly withheld: number };
  /** Parts that are the child's alone, or that this reader's permission does not reach. */
  readonly partsLeftOut: readonly string[];
}

/** @param reasons why words of single conversations are missing */
export function withheldStatement(
  { tier }: Pick<Disclosure, 'tier'>,
  reasons: readonly WithheldReason[],
  { stored, shown, hidesPlaces }: { readonly stored: number; readonly shown: number; readonly hidesPlaces: boolean },
  partsLeftOut: readonly string[],
): WithheldStatement {
  const why = [
    'A guardian’s copy shows of the child’s messages what the alerts show; the child’s own copy holds all of them.',
    ...(tier ? [`Shown in the privacy tier of this child: ${tierWords[tier].guardiansSee}`] : []),
    ...[...new Set(reasons)].map((reason) => withheldSentences[reason]),
    ...(hidesPlaces ? ['Places are not shown while custody-conflict mode is on.'] : []),
  ];
  return { why, messages: { stored, shown, withheld: stored - shown }, partsLeftOut };
}
