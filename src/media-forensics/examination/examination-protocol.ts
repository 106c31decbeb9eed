import type { DomainErrorKind, ErrorCode } from '@app/kernel';
import type { ForensicReport } from './report';
import type { ExaminationProgress, LostMethods } from './examine';

/** What the server asks of an examination process, and what that answers. */
export interface ExaminationJob {
  readonly path: string;
  readonly ffmpegPath?: string;
  readonly lost: LostMethods;
}
export type ExaminationAnswer =
  | { readonly kind: 'progress'; readonly progress: ExaminationProgress }
  | { readonly kind: 'report'; readonly report: ForensicReport }
  | {
      readonly kind: 'refusal';
      readonly code: ErrorCode;
      readonly message: string;
      readonly errorKind: DomainErrorKind;
    };
