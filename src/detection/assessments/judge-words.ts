import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ModelUnavailable } from '@app/inference';
import { largest } from '@app/kernel';
import { JudgeWords } from '../contract';
import type { AskedJudgement } from '../contract';
import { DetectionMetrics } from '../metrics';
import { JudgingLost, JudgingThread } from '../models/judging-thread';
import type { Assessment } from '../reading/conversation';
import { rulesId, taxonomy } from '../taxonomy/taxonomy';

const codeOf = new Map(taxonomy.map(({ sentence, code }) => [sentence, code]));

/** Judges words that belong to no conversation of the product, in the thread that judges those. Keeps nothing of them. */
@QueryHandler(JudgeWords)
export class JudgeWordsHandler implements IQueryHandler<JudgeWords> {
  constructor(
    private readonly thread: JudgingThread,
    private readonly metrics: DetectionMetrics,
  ) {}

  async execute({ conversation }: JudgeWords): Promise<AskedJudgement> {
    const judgement = await this.judged(conversation);
    this.metrics.analyses.inc({ status: judgement.unanalysedBecause === null ? 'analysed' : 'unanalysed' });
    return judgement;
  }

  private async judged(conversation: JudgeWords['conversation']): Promise<AskedJudgement> {
    try {
      return judgement(await this.thread.assess(conversation));
    } catch (error) {
      // A missing model and a lost judgement are answers, as for every conversation: nothing is known, nothing is harmless.
      if (!(error instanceof ModelUnavailable) && !(error instanceof JudgingLost)) throw error;
      const unanalysedBecause = error instanceof ModelUnavailable ? 'model-unavailable' : 'analysis-failed';
      const nothing = { findings: [], tactics: [], firstAlertAt: null, probability: null } as const;
      return { ...nothing, unanalysedBecause, severity: 'none', version: rulesId };
    }
  }
}

function judgement(assessment: Assessment): AskedJudgement {
  const { unanalysedBecause, severity, categories, firstAlertAt, model, rules } = assessment;
  const known = Object.values(categories).filter((probability) => probability !== null);
  const tactics = assessment.spans.flatMap(({ message, label }) => {
    const code = label === null ? undefined : codeOf.get(label);
    return code === undefined ? [] : [{ message, code }];
  });
  return {
    unanalysedBecause,
    severity,
    probability: unanalysedBecause !== null || known.length === 0 ? null : largest(known),
    findings: [...assessment.findings]
      .sort((a, b) => b.probability - a.probability)
      .map(({ flaggedMessageIndexes: messages, ...finding }) => ({ ...finding, messages })),
    tactics,
    firstAlertAt,
    version: `${model} ${rules}`,
  };
}
