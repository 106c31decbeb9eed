import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import type { IncomingChat, IncomingMessage } from '../conversations/incoming-message';
import { MessageStore } from '../conversations/messages.store';
import { OpenSession } from './open-session';
import type { Origin } from './open-session';
import { MonitoringMetrics } from '../metrics';

/** A message from a device, with the conversation it belongs to as the platform names it. */
export interface CapturedMessage extends IncomingMessage {
  readonly conversationKey: string | undefined;
  readonly conversationTitle: string | undefined;
}

export class CaptureMessages extends Command<{ accepted: number; duplicates: number }> {
  constructor(
    readonly familyId: string,
    readonly sessionId: string,
    readonly messages: readonly CapturedMessage[],
  ) {
    super();
  }
}

/** Takes in what a device saw: all of a call or nothing of it. */
@CommandHandler(CaptureMessages)
export class CaptureMessagesHandler implements ICommandHandler<CaptureMessages> {
  constructor(
    private readonly db: Database,
    private readonly sessions: OpenSession,
    private readonly store: MessageStore,
    private readonly metrics: MonitoringMetrics,
  ) {}

  async execute({ familyId, sessionId, messages }: CaptureMessages) {
    const { accepted, platform } = await this.db.inFamily(familyId, () => this.capture(familyId, sessionId, messages));
    this.metrics.messagesAccepted.inc({ platform }, accepted);
    return { accepted, duplicates: messages.length - accepted };
  }

  /** Looks at the session while it stores, in the same messages to PostgreSQL; one that takes no more undoes it all. */
  private async capture(familyId: string, sessionId: string, messages: readonly CapturedMessage[]) {
    const looking = this.sessions.find(familyId, sessionId);
    const origin = this.sessions.originOf(familyId, sessionId) ?? (await looking);
    const storing = this.store.capture({ ...batchOf(origin), chats: chatsOf(messages, sessionId) });
    const [session, stored] = await Promise.allSettled([looking, storing]);
    if (session.status === 'rejected') throw session.reason;
    if (stored.status === 'rejected') throw stored.reason;
    return { accepted: stored.value, platform: origin.platform };
  }
}

function chatsOf(messages: readonly CapturedMessage[], sessionId: string): IncomingChat[] {
  const groups = Map.groupBy(messages, ({ conversationKey }) => conversationKey ?? `session:${sessionId}`);
  return [...groups].map(([conversationKey, part]) => ({ ...describe(part), conversationKey, messages: part }));
}

const batchOf = ({ id, familyId, childId, platform }: Origin) => ({
  familyId,
  childId,
  platform,
  sessionId: id,
  importId: null,
});

function describe(messages: readonly CapturedMessage[]): { title: string; isGroup: boolean } {
  const others = [...new Set(messages.filter(({ isFromChild }) => !isFromChild).map(({ sender }) => sender))];
  const given = messages.find(({ conversationTitle }) => conversationTitle)?.conversationTitle;
  return { title: given ?? others[0] ?? messages[0].sender, isGroup: others.length > 1 };
}
