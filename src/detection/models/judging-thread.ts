import { Worker } from 'node:worker_threads';
import { ModelUnavailable } from '@app/inference';
import { entryFile } from '@app/media';
import type { EntryFile } from '@app/media';
import type { Assessment, Conversation } from '../reading/conversation';
import { isStretch } from '../reading/stretch';
import type { Stretch } from '../reading/stretch';
import type { JudgingAnswer, JudgingQuestion } from './judging-protocol';

export interface JudgingOptions {
  readonly modelsFolder: string;
  /** Questions that may wait; one more is refused and comes back with its job's next attempt. */
  readonly mostWaiting: number;
  /** A judgement that takes longer costs the thread its life. */
  readonly limitMs: number;
  /** What runs in the thread; the judgement, unless a test puts something else there. */
  readonly entry?: EntryFile;
}

/** A conversation was not judged, and its text is not to blame for certain: it is tried again. */
export class JudgingLost extends Error {}

/**
 * Judges in a thread of its own, one conversation after the other, so that no text, however hostile, holds up the loop
 * that answers people. A thread that dies or hangs fails the judgement it was at, and the next one gets a new thread.
 */
export class JudgingThread {
  private thread: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private isClosed = false;
  /** What the running thread said it has loaded; it keeps that as long as it lives. */
  private loaded: string | undefined;
  /** Conversations that the running thread remembers, and up to which position. */
  private readonly remembered = new Map<string, number>();

  constructor(private readonly options: JudgingOptions) {}

  /**
   * Judges a conversation; a stretch with what the thread remembers of it.
   *
   * @returns null for a stretch that has to be given whole
   * @throws ModelUnavailable, JudgingLost
   */
  assess(stretch: Stretch): Promise<Assessment | null>;
  assess(conversation: Conversation): Promise<Assessment>;
  async assess(conversation: Conversation | Stretch): Promise<Assessment | null> {
    const answer = await this.ask({ conversation });
    if (isStretch(conversation)) this.remember(conversation, answer);
    if ('assessment' in answer) return answer.assessment;
    if ('lacksContext' in answer) return null;
    throw refusal(answer);
  }

  /** Up to which position a conversation need not be given again, save the last few messages; 0 for none. */
  remembers(conversationId: string): number {
    return this.remembered.get(conversationId) ?? 0;
  }

  /** @returns the models in use, `<name>@<version>` each @throws like `assess` */
  async models(): Promise<string> {
    if (this.loaded !== undefined) return this.loaded;
    const answer = await this.ask({});
    if (!('models' in answer)) throw refusal(answer);
    this.loaded = answer.models;
    return answer.models;
  }

  /** Nest's hook: what is under way is finished first. */
  async onApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    await this.last.catch(() => undefined);
    await this.thread?.terminate();
  }

  private remember({ conversationId, to }: Stretch, answer: JudgingAnswer): void {
    this.remembered.delete(conversationId);
    if (!('assessment' in answer)) return;
    for (const forgotten of answer.forgotten ?? []) this.remembered.delete(forgotten);
    // What alarms is explained by its texts, and so it will be by the next message.
    if (answer.assessment.findings.length === 0) this.remembered.set(conversationId, to);
  }

  private async ask(question: JudgingQuestion): Promise<JudgingAnswer> {
    if (this.isClosed || this.waiting >= this.options.mostWaiting) {
      throw new JudgingLost('too many conversations wait to be judged');
    }
    this.waiting++;
    const before = this.last.catch(() => undefined);
    const mine = before.then(() => this.once(question)).finally(() => this.waiting--);
    this.last = mine;
    return mine;
  }

  private once(question: JudgingQuestion): Promise<JudgingAnswer> {
    const thread = (this.thread ??= this.start());
    return new Promise((resolve, reject) => {
      const settle = (then: () => void) => {
        clearTimeout(limit);
        thread.off('message', answered).off('error', failed).off('exit', ended);
        then();
      };
      const lose = (why: string) =>
        settle(() => {
          this.forget(thread);
          void thread.terminate();
          reject(new JudgingLost(`the judging thread was lost: ${why}`));
        });
      const answered = (answer: JudgingAnswer) => settle(() => resolve(answer));
      const failed = (error: unknown) => lose(error instanceof Error ? error.message : 'unknown');
      const ended = (code: number) => lose(`it ended with ${code}`);
      const limit = setTimeout(() => lose('it took too long'), this.options.limitMs);
      thread.once('message', answered).once('error', failed).once('exit', ended);
      thread.postMessage(question);
    });
  }

  private start(): Worker {
    const { file, execArgv } = this.options.entry ?? entryFile(__dirname, 'judging-entry');
    const { modelsFolder } = this.options;
    const thread = new Worker(file, { workerData: { modelsFolder }, execArgv, env: {} });
    thread.unref();
    // Between two judgements nobody else listens, and an unheard error would end the whole process.
    thread.on('error', () => this.forget(thread)).on('exit', () => this.forget(thread));
    return thread;
  }

  private forget(thread: Worker): void {
    if (this.thread !== thread) return;
    this.thread = undefined;
    this.loaded = undefined;
    this.remembered.clear();
  }
}

function refusal(answer: JudgingAnswer): Error {
  if ('missing' in answer) {
    const { model, fault, message } = answer.missing;
    return Object.assign(new ModelUnavailable(model, fault, ''), { message });
  }
  const why = 'failure' in answer ? answer.failure : 'it answered something else';
  return new JudgingLost(`the conversation could not be judged: ${why}`);
}
