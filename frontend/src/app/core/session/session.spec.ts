import { HttpClient } from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { aGrant, providePortal, settle } from '../../../testing/provide-portal';
import { Session } from './session';

const refused = { status: 401, statusText: 'Unauthorized' };

describe('Session', () => {
  let session: Session;
  let http: HttpTestingController;

  const signIn = async (token: string) => {
    const signingIn = session.signIn('mia@example.org', 'a long password');
    http.expectOne('/api/auth/login').flush({ success: true, data: aGrant(token) });
    await signingIn;
  };

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: providePortal() });
    session = TestBed.inject(Session);
    http = TestBed.inject(HttpTestingController);
  });

  afterEach(() => {
    http.verify();
    session.end();
  });

  it('keeps the token out of the storage of the browser', async () => {
    await signIn('token-1');
    expect(session.token()).toBe('token-1');
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('token-1');
  });

  it('asks only once when several callers renew at the same time', async () => {
    const renewals = [session.renew(), session.renew(), session.renew()];
    http.expectOne('/api/auth/refresh').flush({ success: true, data: aGrant('token-2') });
    expect(await Promise.all(renewals)).toEqual([true, true, true]);
    expect(session.token()).toBe('token-2');
  });

  it('ends when the server refuses to renew it', async () => {
    await signIn('token-1');
    const renewal = session.renew();
    http.expectOne('/api/auth/refresh').flush({ code: 'AUTH_002' }, refused);
    expect(await renewal).toBe(false);
    expect(session.isSignedIn()).toBe(false);
  });

  it('survives a renewal that the network swallowed', async () => {
    await signIn('token-1');
    const renewal = session.renew();
    http.expectOne('/api/auth/refresh').error(new ProgressEvent('error'));
    expect(await renewal).toBe(false);
    expect(session.token()).toBe('token-1');
  });

  it('renews once after a 401 and repeats the call with the new token', async () => {
    await signIn('stale');
    const answer = firstValueFrom(TestBed.inject(HttpClient).get('/api/alerts'));
    const first = http.expectOne('/api/alerts');
    expect(first.request.headers.get('Authorization')).toBe('Bearer stale');
    first.flush({}, refused);
    http.expectOne('/api/auth/refresh').flush({ success: true, data: aGrant('fresh') });
    await settle();
    const second = http.expectOne('/api/alerts');
    expect(second.request.headers.get('Authorization')).toBe('Bearer fresh');
    second.flush({ alerts: [] });
    expect(await answer).toEqual({ alerts: [] });
  });

  it('gives the first refusal back when there is nothing to renew', async () => {
    const answer = firstValueFrom(TestBed.inject(HttpClient).get('/api/alerts')).catch((error: unknown) => error);
    http.expectOne('/api/alerts').flush({ detail: 'Sign in first' }, refused);
    http.expectOne('/api/auth/refresh').flush({}, refused);
    expect(await answer).toMatchObject({ status: 401, error: { detail: 'Sign in first' } });
  });

  it('is over after signing out even when the server is away', async () => {
    await signIn('token-1');
    const leaving = session.signOut();
    http.expectOne('/api/auth/logout').error(new ProgressEvent('error'));
    await leaving;
    expect(session.token()).toBeUndefined();
  });
});
