import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { RiskCategory, Severity } from '@app/kernel';
import type { AssessmentStatus, AssessmentView, FindingView, FoundSpan, UnanalysedReason } from '../contract';

/** A judgement ready to be kept: indexes resolved to message ids. */
export interface NewAssessment {
  readonly childId: string;
  readonly conversationId: string;
  /** It says something about what was captured after `fromSeq`, up to and with `lastSeq`. */
  readonly fromSeq: number;
  readonly lastSeq: number;
  readonly model: string;
  readonly rules: string;
  readonly categories: Readonly<Record<RiskCategory, number | null>>;
  readonly findings: readonly FindingView[];
  readonly spans: readonly FoundSpan[];
  /** Why nothing is known; null when it was analysed. */
  readonly reason: UnanalysedReason | null;
}
/** `id` is null when the same versions had judged these messages before. */
export interface KeptAssessment {
  readonly conversationId: string;
  readonly id: string | null;
}
/** One conversation of one child. */
export interface Subject {
  readonly conversationId: string;
  readonly childId: string;
}

const KEEP = `
  with given as (
    select * from jsonb_to_recordset($2::jsonb) as g (id uuid, "conversationId" uuid, "childId" uuid, "fromSeq" bigint,
      "lastSeq" bigint, model text, rules text, categories jsonb, findings jsonb, spans jsonb,
      reason detection.unanalysed_reason)),
  following as (
    select given.* from given left join detection.conversations known on known.conversation_id = given."conversationId"
     where coalesce(known.assessed_seq, 0) >= given."fromSeq"),
  kept as (
    insert into detection.assessments
      (id, family_id, conversation_id, last_seq, model, rules, categories, findings, spans, assessed_at)
    select id, $1::uuid, "conversationId", "lastSeq", model, rules, categories, findings, spans, $3::timestamptz from following
    on conflict (conversation_id, last_seq, model, rules) do nothing returning id),
  moved as (
    insert into detection.conversations as c
      (conversation_id, family_id, child_id, assessed_seq, status, reason, updated_at)
    select "conversationId", $1::uuid, "childId", "lastSeq",
           (case when reason is null then 'analysed' else 'unanalysed' end)::detection.assessment_status, reason, $3::timestamptz
      from following order by "conversationId"
    on conflict (conversation_id) do update
      set assessed_seq = greatest(c.assessed_seq, excluded.assessed_seq), status = excluded.status,
          reason = excluded.reason, updated_at = excluded.updated_at)
  select f."conversationId", kept.id from following f left join kept on kept.id = f.id`;

const MARK = `
  insert into detection.conversations as c
    (conversation_id, family_id, child_id, assessed_seq, status, reason, updated_at)
  values ($2, $1, $3, 0, $4, $5, $6)
  on conflict (conversation_id) do update
    set status = excluded.status, reason = excluded.reason, updated_at = excluded.updated_at`;

interface ConversationFindings {
  readonly conversationId: string;
  readonly isJudged: boolean;
  readonly found: readonly { readonly severity: Severity; readonly at: string }[];
}
const RISKS = `
  select c.conversation_id as "conversationId", c.status = 'analysed' as "isJudged",
         (select coalesce(json_agg(json_build_object('severity', finding->>'severity', 'at', a.assessed_at)), '[]')
            from detection.assessments a, jsonb_array_elements(a.findings) as finding
           where a.conversation_id = c.conversation_id) as found
    from detection.conversations c where c.conversation_id = any($1::uuid[])`;

/** Remembers how far each conversation was judged, and every judgement. */
@Injectable()
export class AssessmentStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The last position that was judged; 0 for a new conversation. */
  async assessedSeq(familyId: string, conversationId: string): Promise<number> {
    const rows = await this.db.askInFamily<{ assessed_seq: string }[]>(
      familyId,
      'select assessed_seq from detection.conversations where conversation_id = $1',
      [conversationId],
    );
    return rows.length === 0 ? 0 : Number(rows[0].assessed_seq);
  }

  /** Keeps all in one statement. Left out are those before whose `fromSeq` something was not judged yet. */
  keep(familyId: string, assessments: readonly NewAssessment[]): Promise<KeptAssessment[]> {
    const rows = assessments.map((assessment) => ({ ...assessment, id: randomUUID() }));
    return this.db.askInFamily(familyId, KEEP, [familyId, JSON.stringify(rows), this.clock.now()]);
  }

  /** The analysis failed: the conversation shows as unanalysed and is judged from the same position next time. */
  async markFailed(familyId: string, { conversationId, childId }: Subject, reason: UnanalysedReason): Promise<void> {
    const status: AssessmentStatus = 'unanalysed';
    const values = [familyId, conversationId, childId, status, reason, this.clock.now()];
    await this.db.askInFamily(familyId, MARK, values);
  }

  /** Oldest first. */
  named(familyId: string, ids: readonly string[]): Promise<AssessmentView[]> {
    return this.db.askInFamily(
      familyId,
      `select id, assessed_at as "assessedAt", model, rules, findings, spans from detection.assessments
        where id = any($1::uuid[]) order by assessed_at, id`,
      [ids],
    );
  }

  /** What was found in each conversation; times are as PostgreSQL writes them into JSON. */
  risks(familyId: string, conversationIds: readonly string[]): Promise<ConversationFindings[]> {
    return this.db.askInFamily(familyId, RISKS, [conversationIds]);
  }

  unanalysedByChild(familyId: string): Promise<{ childId: string; count: number }[]> {
    return this.db.askInFamily(
      familyId,
      `select child_id as "childId", count(*)::int as count from detection.conversations
        where status = 'unanalysed' group by child_id`,
    );
  }

  async unanalysedTotal(): Promise<number> {
    const [{ count }] = await this.db.askAsService<[{ count: number }]>(
      'oversight',
      `select count(*)::int as count from detection.conversations where status = 'unanalysed'`,
    );
    return count;
  }
}
