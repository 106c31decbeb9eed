import type { ModelUnavailable } from '@app/inference';
import type { Assessment, Conversation } from '../reading/conversation';
import type { Stretch } from '../reading/stretch';

/** Undefined asks which models are in use. */
export interface JudgingQuestion {
  /** A stretch is judged with what is remembered of it, and remembered. */
  readonly conversation?: Conversation | Stretch;
}

export type JudgingAnswer =
  | { readonly assessment: Assessment; readonly forgotten?: readonly string[] }
  /** Too little of a stretch is remembered, or its texts are needed: it has to be given whole. */
  | { readonly lacksContext: true }
  | { readonly models: string }
  | { readonly missing: Pick<ModelUnavailable, 'model' | 'fault' | 'message'> }
  | { readonly failure: string };
