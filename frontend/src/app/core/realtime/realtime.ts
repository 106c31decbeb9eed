import { DestroyRef, InjectionToken, Service, effect, inject, signal } from '@angular/core';
import { Subject } from 'rxjs';
import type { Socket } from 'socket.io-client';
import { Session } from '../session/session';
import type { ServerEvents } from './server-events';

export type PortalSocket = Pick<
  Socket<{ [E in keyof ServerEvents]: (event: ServerEvents[E]) => void }>,
  'on' | 'connect' | 'disconnect'
>;
export type OpenSocket = (token: () => string | undefined) => Promise<PortalSocket>;

/** Opens the socket; the library is fetched only once somebody is signed in. */
export const OPEN_SOCKET = new InjectionToken<OpenSocket>('OPEN_SOCKET', {
  factory: () => async (token) => {
    const { io } = await import('socket.io-client');
    return io({
      path: '/socket.io',
      transports: ['websocket'],
      autoConnect: false,
      auth: (give) => give({ token: token() }),
    });
  },
});

/** The live line to the server: follows the session, re-authenticates, and hands events out as streams. */
@Service()
export class Realtime {
  private readonly session = inject(Session);
  private readonly open = inject(OPEN_SOCKET);
  private readonly isUp = signal(false);
  private socket?: Promise<PortalSocket>;

  readonly connected = this.isUp.asReadonly();
  readonly alertCreated = new Subject<ServerEvents['alert_created']>();
  readonly alertUpdated = new Subject<ServerEvents['alert_updated']>();
  readonly importProgress = new Subject<ServerEvents['import_progress']>();
  readonly securityEvent = new Subject<ServerEvents['security_event']>();
  readonly analysisUpdate = new Subject<ServerEvents['analysis_update']>();
  readonly familyNotice = new Subject<ServerEvents['family_notice']>();
  readonly familyLink = new Subject<ServerEvents['family_link']>();
  readonly securityNotice = new Subject<ServerEvents['security_notice']>();

  constructor() {
    effect(() => void this.follow(this.session.isSignedIn()));
    inject(DestroyRef).onDestroy(() => void this.follow(false));
  }

  private async follow(isSignedIn: boolean): Promise<void> {
    if (isSignedIn) {
      this.socket ??= this.wire();
      (await this.socket).connect();
    } else if (this.socket) {
      (await this.socket).disconnect();
    }
  }

  private async wire(): Promise<PortalSocket> {
    const socket = await this.open(() => this.session.token());
    socket.on('connect', () => this.isUp.set(true));
    socket.on('disconnect', (reason) => {
      this.isUp.set(false);
      // The client never reconnects by itself when the server closed the line, which it does at the token's end.
      if (reason === 'io server disconnect') void this.reauthenticate(socket);
    });
    socket.on('connect_error', (error) => {
      this.isUp.set(false);
      // Only a refusal by the server carries `data`; lost networks are retried by the client itself.
      if ('data' in error) void this.reauthenticate(socket);
    });
    socket.on('alert_created', (event) => this.alertCreated.next(event));
    socket.on('alert_updated', (event) => this.alertUpdated.next(event));
    socket.on('import_progress', (event) => this.importProgress.next(event));
    socket.on('analysis_update', (event) => this.analysisUpdate.next(event));
    socket.on('family_notice', (event) => this.familyNotice.next(event));
    socket.on('family_link', (event) => this.familyLink.next(event));
    socket.on('security_event', (event) => this.securityEvent.next(event));
    socket.on('security_notice', (event) => this.securityNotice.next(event));
    return socket;
  }

  private async reauthenticate(socket: PortalSocket): Promise<void> {
    if (!this.session.isSignedIn()) return;
    if (await this.session.renew()) socket.connect();
  }
}
