import { OnGatewayConnection, OnGatewayDisconnect, WebSocketGateway, WebSocketServer } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { AccessTokens, authErrors, decide } from '@app/auth';
import type { Actor } from '@app/kernel';
import { Metrics } from '@app/observability';
import type { Gauge } from '@app/observability';

const MAX_EVENT_BYTES = 16 * 1024;
/** Everybody who sees the whole family. */
const familyRoom = (familyId: string) => `family:${familyId}`;
/** Those who see this child of the family and not every other. */
const childRoom = (familyId: string, childId: string) => `family:${familyId}:child:${childId}`;
const accountRoom = (accountId: string) => `account:${accountId}`;
/** Those who watch over the system: who tried what, never content. */
const SECURITY_ROOM = 'security';
const sessionRoom = (sessionId: string) => `session:${sessionId}`;

/**
 * Live news for people who are signed in. A socket proves itself with an access token on connecting and hears its own
 * family's room and nothing else; which rooms it is in is never the client's choice.
 */
@WebSocketGateway({ transports: ['polling', 'websocket'], maxHttpBufferSize: MAX_EVENT_BYTES, serveClient: false })
export class Realtime implements OnGatewayConnection, OnGatewayDisconnect {
  @WebSocketServer() private readonly server!: Server;
  private readonly connections: Gauge;
  private readonly greetings = new Map<string, () => Promise<Readonly<Record<string, unknown>>>>();

  constructor(
    private readonly tokens: AccessTokens,
    metrics: Metrics,
  ) {
    this.connections = metrics.gauge({ name: 'secureai_active_connections', help: 'Open live connections' });
  }

  /** Refuses a connection before it exists, so that a stranger never holds one. */
  afterInit(server: Server): void {
    server.use((socket, next) => {
      this.tokens.actorOf(socket.handshake.auth.token).then(
        (actor) => {
          socket.data = actor;
          next();
        },
        () => next(new Error(authErrors.AUTH_002)),
      );
    });
  }

  /** Has everybody who connects told this first. To be called while the application starts. */
  greet(event: string, payload: () => Promise<Readonly<Record<string, unknown>>>): void {
    this.greetings.set(event, payload);
  }

  /** How many are connected to this process. */
  get connected(): number {
    return this.server.of('/').sockets.size;
  }

  async handleConnection(socket: Socket): Promise<void> {
    this.connections.inc();
    for (const [event, payload] of this.greetings) {
      // Whoever is not greeted hears of the next change.
      void payload().then(
        (said) => socket.emit(event, said),
        () => undefined,
      );
    }
    const actor = socket.data as Actor;
    const { familyId, sight } = actor;
    await socket.join([sessionRoom(actor.sessionId), accountRoom(actor.accountId)]);
    if (watches(actor)) await socket.join(SECURITY_ROOM);
    if (!familyId || !decide(actor, 'alerts.read').isAllowed) return;
    await socket.join(sight.childIds?.map((childId) => childRoom(familyId, childId)) ?? familyRoom(familyId));
  }

  /** Sends a security event to compliance officers, security professionals and administrators who are connected now. */
  toSecurity(event: string, payload: Readonly<Record<string, unknown>>): void {
    this.server.to(SECURITY_ROOM).emit(event, payload);
  }

  handleDisconnect(): void {
    this.connections.dec();
  }

  /** Sends an event to everybody of a family who is connected now and has the child in sight: ids and verdicts, never content. */
  toFamily(familyId: string, childId: string, event: string, payload: Readonly<Record<string, unknown>>): void {
    this.server.to([familyRoom(familyId), childRoom(familyId, childId)]).emit(event, payload);
  }

  /** Likewise to those who are connected to this process: every process hears the news and tells its own. */
  toFamilyHere(familyId: string, childId: string, event: string, payload: Readonly<Record<string, unknown>>): void {
    this.server.local.to([familyRoom(familyId), childRoom(familyId, childId)]).emit(event, payload);
  }

  /** Sends an event to everybody who is connected to this process, of whatever family: nothing about anybody. */
  toEverybodyHere(event: string, payload: Readonly<Record<string, unknown>>): void {
    this.server.local.emit(event, payload);
  }

  /** Sends an event to every device one person is connected with now. */
  toAccount(accountId: string, event: string, payload: Readonly<Record<string, unknown>>): void {
    this.server.to(accountRoom(accountId)).emit(event, payload);
  }

  /** Like `toAccount`, for all but the session it is about. */
  toOtherSessions(sessionId: string, accountId: string, event: string, payload: Readonly<Record<string, unknown>>) {
    this.server.to(accountRoom(accountId)).except(sessionRoom(sessionId)).emit(event, payload);
  }

  /** Ends the connections of a session that was signed out, in this process: every process hears of it. */
  endSession(sessionId: string): void {
    this.server.local.in(sessionRoom(sessionId)).disconnectSockets(true);
  }

  /** Likewise those of a person whose rights changed: they connect again and get the rooms they have now. */
  endAccount(accountId: string): void {
    this.server.local.in(accountRoom(accountId)).disconnectSockets(true);
  }

  /** Ends every connection of this process, where nobody knows whose rights changed meanwhile. */
  endAll(): void {
    this.server.local.disconnectSockets(true);
  }
}

const watches = (actor: Actor): boolean =>
  decide(actor, 'audit.search').isAllowed || decide(actor, 'system.operate').isAllowed;
