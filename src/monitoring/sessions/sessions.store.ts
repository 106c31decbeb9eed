import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, pageFind, pageOf } from '@app/database';
import type { Page } from '@app/database';
import type { Platform } from '@app/kernel';
import { CHANGE, SESSION_CHANGES } from '../conversations/session-change';
import { openSessionStatuses, Session } from './session';
import type { SessionStatus } from './session';

/** Which sessions are asked for; what is undefined does not matter. */
export interface SessionFilter {
  readonly childId: string | undefined;
  readonly platform: Platform | undefined;
  readonly status: SessionStatus | undefined;
}
export interface SessionPage {
  readonly sessions: Session[];
  readonly total: number;
  readonly hasMore: boolean;
}

const ONE = `
  select id, family_id as "familyId", child_id as "childId", platform, status, device_type as "deviceType",
         started_at as "startedAt", last_activity_at as "lastActivityAt", ended_at as "endedAt",
         message_count as "messageCount", conversation_ids as "conversationIds"
    from monitoring.sessions where id = $1 and family_id = $2`;
const TELL = `select pg_notify($2, ${CHANGE}::text) from monitoring.sessions s where s.id = $1`;
const KEEP_STATE = `
  with kept as (update monitoring.sessions s set status = $2, ended_at = $3 where id = $1 returning ${CHANGE} as change)
  select pg_notify($4, change::text) from kept`;
const LOCKED = { mode: 'pessimistic_write' } as const;

/** Keeps the sessions. */
@Injectable()
export class SessionStore {
  constructor(private readonly db: Database) {}

  /** @param isLocked until the end of the caller's transaction */
  async find(familyId: string, id: string, isLocked = false): Promise<Session | null> {
    const text = isLocked ? `${ONE} for update` : ONE;
    const [row] = await this.db.askInFamily<Session[]>(familyId, text, [id, familyId]);
    return row ? Object.assign(Object.create(Session.prototype) as Session, row) : null;
  }

  /** Those of a child that go on or can, locked until the end of the caller's transaction. */
  activeOf(familyId: string, childId: string): Promise<Session[]> {
    const where = { familyId, childId, status: In([...openSessionStatuses]) };
    return this.db.manager.find(Session, { where, lock: LOCKED, order: { id: 'ASC' } });
  }

  list(familyId: string, filter: SessionFilter, page: Page): Promise<SessionPage> {
    // TypeORM refuses an undefined condition, so only those that were given go in.
    const where = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
    return this.db.inFamily(familyId, async () => {
      const found = await this.db.manager.find(Session, pageFind<Session>('startedAt', where, page));
      const { rows: sessions, hasMore } = pageOf(found, page);
      return { sessions, total: await this.db.manager.countBy(Session, where), hasMore };
    });
  }

  async add(session: Session): Promise<void> {
    await this.db.inFamily(session.familyId, async () => {
      await this.db.manager.insert(Session, session);
      await this.db.manager.query(TELL, [session.id, SESSION_CHANGES]);
    });
  }

  /** Keeps in which state a session is, and has the family hear of it. */
  async keepState(session: Session): Promise<void> {
    const { id, familyId, status, endedAt } = session;
    await this.db.askInFamily(familyId, KEEP_STATE, [id, status, endedAt, SESSION_CHANGES]);
  }
}
