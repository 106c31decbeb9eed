import type { Plug, RiskCategory } from '@app/kernel';
import type { Span } from '../reading/conversation';
import type { Scorers } from '../reading/linear-scorer';
import type { ReadConversation } from '../reading/read-conversation';
import type { Direction } from './direction';

export type { ConversationMessage } from '../reading/conversation';
export type { PieceEvidence } from '../reading/evidence';
export type { LinearScorer, Scorers } from '../reading/linear-scorer';
export type { ReadConversation } from '../reading/read-conversation';
export type { ReadMessage } from '../reading/reading';

/** Time per message on one core: adding up what was weighed, searching its text, or running a network over it. */
export const detectorCosts = ['sums', 'search', 'inference'] as const;
export type DetectorCost = (typeof detectorCosts)[number];

/** One way of finding signs in a conversation: the default export of `<name>/<name>.detector.ts`. */
export interface Detector extends Plug {
  /** What its findings rest on. A rule gives names to what it finds, and never a probability. */
  readonly kind: 'model' | 'rule';
  /** Whether a message speaks for itself, or only a stretch of conversation does. */
  readonly takes: readonly ['messages' | 'conversation'];
  readonly gives: readonly RiskCategory[];
  readonly costs: DetectorCost;
  /** Languages, ISO 639-1. */
  readonly supports: readonly string[];
  /** Linear models it asks for; all of them are weighed in one pass over the text. */
  readonly models: readonly string[];
  /** Models or rules in their versions, as they are stored beside a verdict; separated by spaces. */
  id(scorers: Scorers): string;
  /** Why it has nothing to say about this conversation; null when it has. */
  notApplicable(conversation: ReadConversation): string | null;
  /** At most one opinion per category. The same conversation gives the same opinions. */
  detect(conversation: ReadConversation): Promise<readonly Opinion[]>;
}

export type Opinion = ModelOpinion | RuleOpinion;

/** How likely a category is. */
export interface ModelOpinion {
  readonly kind: 'model';
  readonly category: RiskCategory;
  /** Calibrated, 0..1, over the whole conversation. */
  readonly probability: number;
  /** The same after each message: `risk[i]` rests on messages 0..i alone, and never falls. */
  readonly risk: Float64Array;
  /** Probabilities from which a finding is shown, and from which it counts as strong. */
  readonly thresholds: { readonly alert: number; readonly strong: number };
  /** What a guardian reads when no named behaviour explains it. */
  readonly sentence: string;
  /** What it rests on; asked for only where it alarms, because finding out costs more than the opinion. */
  why(mostSpans: number): Promise<Why>;
}

export interface Why {
  /** Indexes of messages, in order of time. */
  readonly flagged: readonly number[];
  readonly direction: Direction | null;
  /** Those that weigh most first. */
  readonly spans: readonly Span[];
}

/** Recognised behaviours of a category. */
export interface RuleOpinion {
  readonly kind: 'rule';
  readonly category: RiskCategory;
  /** In order of messages; at least one. */
  readonly signs: readonly Sign[];
}

/** A behaviour with a name, found in one message. */
export interface Sign {
  readonly message: number;
  readonly code: string;
  /** Where it stands in the course of events. */
  readonly stage: string;
  readonly direction: Direction | null;
  /** What a guardian reads. */
  readonly sentence: string;
  /** The same, when the child wrote it. Left out where the sentence fits both. */
  readonly childSentence?: string;
}
