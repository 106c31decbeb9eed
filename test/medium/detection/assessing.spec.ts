import { Database } from '@app/database';
import { ModelUnavailable } from '@app/inference';
import { Events } from '@app/work';
import {
  Assessments,
  ModelsInUse,
  RiskAssessed,
  UnanalysedByChild,
  UnanalysedTotal,
} from '../../../src/detection/contract';
import { DetectionModule } from '../../../src/detection/detection.module';
import { JudgingThread } from '../../../src/detection/models/judging-thread';
import { ClaimBursts, MessagesCaptured } from '../../../src/monitoring/contract';
import type { CapturedMessage } from '../../../src/monitoring/sessions/capture-messages';
import type { Session } from '../../../src/monitoring/sessions/session';
import { aGroomingChat, anOrdinaryChat } from '../../support/conversations';
import type { WireMessage } from '../../support/conversations';
import { until } from '../../support/until';
import { messagesOf, MonitoringApp } from '../monitoring/monitoring-app';

let monitoring: MonitoringApp;
beforeAll(async () => (monitoring = await MonitoringApp.start([DetectionModule], 'judge,deliver')), 60_000);
afterAll(() => monitoring.stop());

const captured = (message: WireMessage): CapturedMessage => ({
  platformMessageId: message.platform_message_id,
  conversationKey: message.conversation_id,
  conversationTitle: undefined,
  sender: message.sender,
  isFromChild: message.is_from_child,
  type: 'text',
  text: message.content,
  sentAt: new Date(message.sent_at),
});
interface Progress {
  readonly id: string;
  readonly assessed: string;
  readonly captured: string;
  readonly status: string;
  readonly reason: string | null;
}
const progressOf = ({ childId }: Session) =>
  monitoring.database.query<Progress>(
    `select c.id, d.assessed_seq as assessed, c.captured_seq as captured, d.status, d.reason
       from monitoring.conversations c left join detection.conversations d on d.conversation_id = c.id
      where c.child_id = $1 order by c.captured_seq`,
    [childId],
  );
const untilJudged = (session: Session) =>
  until(async () => {
    const progress = await progressOf(session);
    return progress.every(({ assessed, captured: all, status }) => assessed === all && status === 'analysed')
      ? progress
      : undefined;
  });
const assessmentsOf = async ({ familyId, childId }: Session) => {
  const ids = await monitoring.database.query<{ id: string }>(
    `select a.id from detection.assessments a join monitoring.conversations c on c.id = a.conversation_id
      where c.child_id = $1`,
    [childId],
  );
  return monitoring.ask(
    new Assessments(
      familyId,
      ids.map(({ id }) => id),
    ),
  );
};
const risksOf = (session: Session) => monitoring.facts(RiskAssessed, session);
/** As if a job had been stored by hand. */
const announce = ({ familyId, childId }: Session, named: object) =>
  monitoring.app
    .get(Database)
    .inFamily(familyId, () =>
      monitoring.app.get(Events).publish(new MessagesCaptured({ familyId, childId, ...named } as never)),
    );

describe('a conversation', () => {
  it('is judged with others of its call, and what is found is told once', async () => {
    const session = await monitoring.aSession();
    await monitoring.capture(session, [...aGroomingChat(), ...anOrdinaryChat()].map(captured));
    await untilJudged(session);
    const assessments = await assessmentsOf(session);
    expect(assessments.map(({ findings }) => findings.map(({ category }) => category)).sort()).toEqual([
      [],
      ['grooming'],
    ]);
    const [found] = assessments.filter(({ findings }) => findings.length > 0);
    expect(found.model).toBe(await monitoring.ask(new ModelsInUse()));
    const risks = risksOf(session);
    expect(risks.map(({ category, messageIds }) => [category, messageIds])).toEqual([
      ['grooming', found.findings[0].messageIds],
    ]);
  });

  it('is judged on with every message, and told of again only for what is new', async () => {
    const session = await monitoring.aSession();
    const chat = aGroomingChat().map(captured);
    for (const message of chat) {
      await monitoring.capture(session, [message]);
      await untilJudged(session);
    }
    const risks = risksOf(session);
    expect(risks.length).toBeGreaterThan(0);
    expect(risks.length).toBeLessThan(chat.length);
    await monitoring.capture(session, messagesOf('elsewhere', 2));
    await untilJudged(session);
    expect(risksOf(session)).toHaveLength(risks.length);
  });

  it('is judged when version 0.1 stored its job', async () => {
    const session = await monitoring.aSession();
    await monitoring.capture(session, messagesOf('ida', 3));
    const [{ id }] = await untilJudged(session);
    await monitoring.database.query('update detection.conversations set assessed_seq = 0 where conversation_id = $1', [
      id,
    ]);
    await announce(session, { conversationId: id });
    const [{ assessed }] = await untilJudged(session);
    expect(assessed).toBe('3');
  });

  it('is judged from where judging stopped when somebody claimed messages and was never heard of again', async () => {
    const session = await monitoring.aSession();
    await monitoring.capture(session, messagesOf('ida', 3));
    const [{ id }] = await untilJudged(session);
    const approach = aGroomingChat().map((message) => ({ ...captured(message), conversationKey: 'ida' }));
    // As if it were announced already, so that no job comes of it.
    await monitoring.database.query('update monitoring.conversations set announced_at = now() where id = $1', [id]);
    await monitoring.capture(session, approach.slice(0, -1));
    await monitoring.run(new ClaimBursts(session.familyId, [id], 240, 2_000));
    await monitoring.capture(session, approach.slice(-1));
    await untilJudged(session);
    const assessments = await assessmentsOf(session);
    expect(assessments.at(-1)!.findings.map(({ category }) => category)).toEqual(['grooming']);
    const [risk] = risksOf(session);
    expect(risk.messageIds.length).toBeGreaterThan(1);
  });

  it('shows as unanalysed while it cannot be judged, holds up no other, and is tried again', async () => {
    const session = await monitoring.aSession();
    let isBroken = true;

    const assess = JudgingThread.prototype.assess;
    const broken = jest.spyOn(JudgingThread.prototype, 'assess').mockImplementation(function (
      this: JudgingThread,
      conversation,
    ) {
      const isPoison = conversation.messages.some(({ text }) => text.includes('poison'));
      if (isPoison && isBroken) throw new ModelUnavailable('grooming', 'missing', 'for this test');
      return assess.call(this, conversation);
    });
    await monitoring.capture(session, [...messagesOf('poison', 2), ...messagesOf('ida', 3)]);
    const [poison, other] = await until(async () => {
      const progress = await progressOf(session);
      return progress.every(({ status }) => status !== null) ? progress : undefined;
    });
    expect([poison.status, poison.reason, poison.assessed]).toEqual(['unanalysed', 'model-unavailable', '0']);
    expect([other.status, other.assessed]).toEqual(['analysed', '3']);
    expect(await monitoring.ask(new UnanalysedByChild(session.familyId))).toEqual([
      { childId: session.childId, count: 1 },
    ]);
    expect(await monitoring.ask(new UnanalysedTotal())).toBe(1);
    isBroken = false;
    await untilJudged(session);
    expect(await monitoring.ask(new UnanalysedByChild(session.familyId))).toEqual([]);
    broken.mockRestore();
  });
});
