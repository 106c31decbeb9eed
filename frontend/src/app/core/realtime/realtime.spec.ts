import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { FakeSocket, aGrant, providePortal, settle } from '../../../testing/provide-portal';
import { Session } from '../session/session';
import { Realtime } from './realtime';

describe('Realtime', () => {
  let socket: FakeSocket;
  let realtime: Realtime;
  let session: Session;
  let http: HttpTestingController;

  const signIn = async () => {
    const signingIn = session.signIn('mia@example.org', 'a long password');
    http.expectOne('/api/auth/login').flush({ success: true, data: aGrant('token-1') });
    await signingIn;
    await settle();
  };

  beforeEach(() => {
    socket = new FakeSocket();
    TestBed.configureTestingModule({ providers: providePortal(socket) });
    session = TestBed.inject(Session);
    http = TestBed.inject(HttpTestingController);
    realtime = TestBed.inject(Realtime);
  });

  afterEach(() => session.end());

  it('opens no line before somebody is signed in', async () => {
    await settle();
    expect(socket.connects).toBe(0);
  });

  it('connects with the token of the moment and tells whether the line is up', async () => {
    await signIn();
    expect(socket.connects).toBe(1);
    expect(socket.token?.()).toBe('token-1');
    socket.says('connect');
    expect(realtime.connected()).toBe(true);
    socket.says('disconnect', 'transport close');
    expect(realtime.connected()).toBe(false);
  });

  it('hands an arriving alert out to whoever listens', async () => {
    const heard: string[] = [];
    realtime.alertCreated.subscribe(({ alert_id }) => heard.push(alert_id));
    await signIn();
    socket.says('alert_created', { alert_id: 'a1', severity: 'high', child_id: 'c1', title: 't', timestamp: '' });
    expect(heard).toEqual(['a1']);
  });

  it('renews the session and connects again when the server refuses the token', async () => {
    await signIn();
    socket.says('connect_error', Object.assign(new Error('AUTH_002'), { data: undefined }));
    http.expectOne('/api/auth/refresh').flush({ success: true, data: aGrant('token-2') });
    await settle();
    expect(socket.connects).toBe(2);
    expect(socket.token?.()).toBe('token-2');
  });

  it('leaves lost networks to the client', async () => {
    await signIn();
    socket.says('connect_error', new Error('websocket error'));
    await settle();
    http.expectNone('/api/auth/refresh');
    expect(socket.connects).toBe(1);
  });

  it('hangs up when the session ends', async () => {
    await signIn();
    session.end();
    await settle();
    expect(socket.disconnects).toBe(1);
  });
});
