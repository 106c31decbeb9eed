export interface QueueState {
  queue: string;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
}

/** What the running system says about itself. */
export interface Readiness {
  status: string;
  models: string;
  unanalysed_conversations: number;
  queues: QueueState[];
}

/** One replacement of the master key, as far as it has come. */
export interface KeyRotation {
  id: string;
  status: 'queued' | 'running' | 'completed' | 'failed';
  done: number;
  total: number;
  started_at: string;
  finished_at: string | null;
}
