import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { AlertsOfChild } from '../../alerts/contract';
import { LooksAtFamily } from '../../audit/contract';
import type { AccessView } from '../../audit/contract';
import { EvidenceOfChild } from '../../evidence/contract';
import { ProfileOfChild, RecordsOfChild } from '../../families/contract';
import { MediaOfChild } from '../../media-forensics/contract';
import { ConversationTranscript, MonitoringOfChild } from '../../monitoring/contract';
import type { ConversationLabel, OpenedMessage } from '../../monitoring/contract';

const PAGE = 2_000;

/** What a copy holds, part by part; the names are the headings a reader sees. */
export type CopyParts = Readonly<Record<string, unknown>>;

/** Gathers everything stored about a child from whoever keeps it. */
@Injectable()
export class SubjectCopy {
  constructor(private readonly queries: QueryBus) {}

  async of(familyId: string, childId: string): Promise<CopyParts> {
    const profile = await this.queries.execute(new ProfileOfChild(familyId, childId));
    const { agreements, emergency, preferences } = await this.queries.execute(new RecordsOfChild(familyId, childId));
    const { sessions, imports, conversations } = await this.queries.execute(new MonitoringOfChild(familyId, childId));
    const withMessages: Record<string, unknown>[] = [];
    for (const conversation of conversations) {
      withMessages.push({ ...conversation, messages: await this.messages(familyId, conversation) });
    }
    return {
      profile,
      agreements,
      'emergency information': emergency,
      preferences,
      sessions,
      imports,
      conversations: withMessages,
      alerts: await this.queries.execute(new AlertsOfChild(familyId, childId)),
      evidence: await this.queries.execute(new EvidenceOfChild(familyId, childId)),
      media: await this.queries.execute(new MediaOfChild(familyId, childId)),
      'who looked': await this.whoLooked(familyId, childId),
    };
  }

  private async whoLooked(familyId: string, childId: string): Promise<AccessView[]> {
    const all: AccessView[] = [];
    let after: string | undefined;
    do {
      const { entries, next } = await this.queries.execute(new LooksAtFamily(familyId, null, childId, PAGE, after));
      all.push(...entries);
      after = next ?? undefined;
    } while (after !== undefined);
    return all;
  }

  private async messages(familyId: string, { conversationId }: ConversationLabel): Promise<OpenedMessage[]> {
    const all: OpenedMessage[] = [];
    let after = 0;
    for (;;) {
      const page = await this.queries.execute(new ConversationTranscript(familyId, conversationId, after, PAGE));
      all.push(...page);
      if (page.length < PAGE) return all;
      after = Math.max(...page.map(({ seq }) => seq));
    }
  }
}
