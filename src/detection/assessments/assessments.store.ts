import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { RiskCategory } from '@app/kernel';
import type { AssessmentStatus, FindingView, FoundSpan, UnanalysedReason } from '../contract';

/** A judgement ready to be kept: indexes resolved to message ids. */
export interface NewAssessment {
  readonly familyId: string;
  readonly childId: string;
  readonly conversationId: string;
  readonly lastSeq: number;
  readonly model: string;
  readonly rules: string;
  readonly categories: Readonly<Record<RiskCategory, number | null>>;
  readonly findings: readonly FindingView[];
  readonly spans: readonly FoundSpan[];
}
interface Progress {
  readonly familyId: string;
  readonly childId: string;
  readonly conversationId: string;
}

/** Remembers how far each conversation was judged, and every judgement. */
@Injectable()
export class AssessmentStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The last position that was judged; 0 for a new conversation. */
  async assessedSeq(familyId: string, conversationId: string): Promise<number> {
    const rows = await this.db.inFamily(familyId, () =>
      this.db.manager.query<{ assessed_seq: string }[]>(
        'select assessed_seq from detection.conversations where conversation_id = $1',
        [conversationId],
      ),
    );
    return rows.length === 0 ? 0 : Number(rows[0].assessed_seq);
  }

  /** @returns the new assessment's id, or null when these messages were judged by these versions before. */
  async add(assessment: NewAssessment, reason: UnanalysedReason | null): Promise<string | null> {
    const { familyId, conversationId, lastSeq, model, rules, categories, findings, spans } = assessment;
    const id = randomUUID();
    const rows = await this.db.manager.query<{ id: string }[]>(
      `insert into detection.assessments
         (id, family_id, conversation_id, last_seq, model, rules, categories, findings, spans, assessed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (conversation_id, last_seq, model, rules) do nothing returning id`,
      [
        id,
        familyId,
        conversationId,
        lastSeq,
        model,
        rules,
        JSON.stringify(categories),
        JSON.stringify(findings),
        JSON.stringify(spans),
        this.clock.now(),
      ],
    );
    await this.moveTo(assessment, lastSeq, reason);
    return rows.length === 0 ? null : id;
  }

  /** The analysis failed: the conversation shows as unanalysed and is judged from the same position next time. */
  async markFailed(progress: Progress, reason: UnanalysedReason): Promise<void> {
    await this.db.inFamily(progress.familyId, () => this.moveTo(progress, 0, reason));
  }

  private async moveTo({ familyId, childId, conversationId }: Progress, seq: number, reason: UnanalysedReason | null) {
    const status: AssessmentStatus = reason ? 'unanalysed' : 'analysed';
    await this.db.manager.query(
      `insert into detection.conversations
         (conversation_id, family_id, child_id, assessed_seq, status, reason, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (conversation_id) do update
         set assessed_seq = greatest(detection.conversations.assessed_seq, excluded.assessed_seq),
             status = excluded.status, reason = excluded.reason, updated_at = excluded.updated_at`,
      [conversationId, familyId, childId, seq, status, reason, this.clock.now()],
    );
  }
}
