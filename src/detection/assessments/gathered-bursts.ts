import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ClaimBursts } from '../../monitoring/contract';
import type { Burst } from '../../monitoring/contract';
import { BurstJudgement } from './burst-judgement';
import type { Failures } from './burst-judgement';
import { CHUNK, CONTEXT } from './window';

/** Families whose conversations are judged at the same time. */
const FAMILIES = 4;
/** Conversations of a family judged together; the judging thread lets 64 wait. */
const TOGETHER = 12;

/** Somebody who waits for conversations to be judged. */
interface Asking {
  readonly conversationIds: readonly string[];
  readonly done: (failures: Failures) => void;
  readonly failed: (error: unknown) => void;
  /** Runs something on behalf of whoever asked. */
  readonly asAsker: <T>(work: () => T) => T;
}

/**
 * Judges together what waits of a family: one claim and one commit, however many messages announced themselves. Families
 * take turns, so that a busy one holds up no other for longer than one turn.
 */
@Injectable()
export class GatheredBursts {
  private readonly waiting = new Map<string, Asking[]>();
  private readonly busy = new Set<string>();

  constructor(
    private readonly commands: CommandBus,
    private readonly judgement: BurstJudgement,
  ) {}

  /** @throws the first failure of these conversations, so that their job is tried again */
  async judge(familyId: string, conversationIds: readonly string[]): Promise<void> {
    const failures = await new Promise<Failures>((done, failed) => {
      const asking = { conversationIds, done, failed, asAsker: AsyncLocalStorage.snapshot() };
      const line = this.waiting.get(familyId);
      if (line) line.push(asking);
      else this.waiting.set(familyId, [asking]);
      this.begin();
    });
    const own = conversationIds.find((id) => failures.has(id));
    if (own !== undefined) throw failures.get(own);
  }

  private begin(): void {
    for (const [familyId, line] of this.waiting) {
      if (this.busy.size >= FAMILIES) return;
      if (this.busy.has(familyId)) continue;
      const turn = turnOf(line);
      this.waiting.delete(familyId);
      // What is left of its line comes after all who wait now.
      if (line.length > 0) this.waiting.set(familyId, line);
      this.busy.add(familyId);
      void turn[0].asAsker(() => this.take(familyId, turn));
    }
  }

  private async take(familyId: string, turn: readonly Asking[]): Promise<void> {
    // A database that is away fails the jobs of everybody who asked, and nobody else's; each is tried again.
    try {
      const failures = await this.judgeAll(familyId, [...new Set(turn.flatMap((asking) => asking.conversationIds))]);
      for (const { done } of turn) done(failures);
    } catch (error) {
      for (const { failed } of turn) failed(error);
    }
    this.busy.delete(familyId);
    this.begin();
  }

  private async judgeAll(familyId: string, conversationIds: readonly string[]): Promise<Failures> {
    const failures = new Map<string, unknown>();
    for (let first = 0; first < conversationIds.length; first += TOGETHER) {
      for (let ids = conversationIds.slice(first, first + TOGETHER); ids.length > 0;) {
        const known = new Map(ids.map((id) => [id, this.judgement.remembers(id)]));
        const bursts = await this.commands.execute(new ClaimBursts(familyId, ids, CONTEXT, CHUNK, known));
        for (const [id, error] of await this.judgement.of(familyId, bursts)) failures.set(id, error);
        ids = bursts.filter(isFull).map(({ conversationId }) => conversationId);
      }
    }
    return failures;
  }
}

/** Takes those from the front of a line whose conversations fit together; at least one. */
function turnOf(line: Asking[]): Asking[] {
  let count = 0;
  const isNext = ({ conversationIds }: Asking) => (count += conversationIds.length) <= TOGETHER;
  const end = line.findIndex((asking) => !isNext(asking));
  return line.splice(0, end < 0 ? line.length : Math.max(1, end));
}

const isFull = ({ fromSeq, toSeq }: Burst) => toSeq - fromSeq >= CHUNK;
