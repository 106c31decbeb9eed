export interface QueueState {
  queue: string;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
}

/** Something an operator has to look at. */
export interface Concern {
  kind: string;
  about: string;
  count: number;
  since: string | null;
  sentence: string;
}

/** What the running system says about itself. */
export interface Readiness {
  status: 'ready' | 'degraded';
  models: string;
  unanalysed_conversations: number;
  queues: QueueState[];
  concerns: Concern[];
}

/** One change of encryption keys, as far as it has come. */
export interface KeyRotation {
  id: string;
  /** First everything is sealed anew, then the old keys are kept until nothing can need them, then it is over. */
  status: 'sealing' | 'waiting' | 'completed';
  requested_at: string;
  finished_at: string | null;
  /** Families, and the installation itself. */
  steps: number;
  steps_sealed: number;
  rows_sealed: number;
  keys_retired: number;
}
