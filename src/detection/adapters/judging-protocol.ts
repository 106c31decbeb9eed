import type { ModelUnavailable } from '@app/inference';
import type { Assessment, Conversation } from '../domain/conversation';

/** Undefined asks which models are in use. */
export interface JudgingQuestion {
  readonly conversation?: Conversation;
}

export type JudgingAnswer =
  | { readonly assessment: Assessment }
  | { readonly models: string }
  | { readonly missing: Pick<ModelUnavailable, 'model' | 'fault' | 'message'> }
  | { readonly failure: string };
