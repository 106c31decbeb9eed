import { OnGatewayConnection, OnGatewayDisconnect, WebSocketGateway, WebSocketServer } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { AccessTokens } from '@app/auth';
import { Metrics } from '@app/observability';

const MAX_EVENT_BYTES = 16 * 1024;
const familyRoom = (familyId: string) => `family:${familyId}`;
const sessionRoom = (sessionId: string) => `session:${sessionId}`;

/**
 * Live news for people who are signed in. A socket proves itself with an access token on connecting and hears its own
 * family's room and nothing else; which rooms it is in is never the client's choice.
 */
@WebSocketGateway({ transports: ['websocket'], maxHttpBufferSize: MAX_EVENT_BYTES, serveClient: false })
export class Realtime implements OnGatewayConnection, OnGatewayDisconnect {
  @WebSocketServer() private readonly server!: Server;

  constructor(
    private readonly tokens: AccessTokens,
    private readonly metrics: Metrics,
  ) {}

  /** Refuses a connection before it exists, so that a stranger never holds one. */
  afterInit(server: Server): void {
    server.use((socket, next) => {
      this.tokens.actorOf(socket.handshake.auth.token).then(
        (actor) => {
          socket.data = actor;
          next();
        },
        () => next(new Error('AUTH_002')),
      );
    });
  }

  async handleConnection(socket: Socket): Promise<void> {
    this.metrics.connections.inc();
    const { familyId, sessionId } = socket.data as { familyId: string | null; sessionId: string };
    await socket.join(sessionRoom(sessionId));
    if (familyId) await socket.join(familyRoom(familyId));
  }

  handleDisconnect(): void {
    this.metrics.connections.dec();
  }

  /** Sends an event to everybody of one family who is connected now. Carries ids and verdicts, never content. */
  toFamily(familyId: string, event: string, payload: Readonly<Record<string, unknown>>): void {
    this.server.to(familyRoom(familyId)).emit(event, payload);
  }

  /** Ends the connections of a session that was signed out. */
  endSession(sessionId: string): void {
    this.server.in(sessionRoom(sessionId)).disconnectSockets(true);
  }
}
