import { HttpClient } from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { aGrant, providePortal, settle } from '../../../testing/provide-portal';
import { Acting } from './acting';
import { Session } from './session';

const HOUR = 3_600_000;
const chosen = (expiresIn = HOUR) => ({
  id: 'a1',
  family_id: 'f9',
  reference: 'AZ 1/26',
  expires_at: new Date(Date.now() + expiresIn).toISOString(),
});

describe('acting under an authorisation', () => {
  let http: HttpTestingController;
  let acting: Acting;

  async function signIn(id: string): Promise<void> {
    void TestBed.inject(Session).signIn('a@example.org', 'x');
    const grant = aGrant();
    http.expectOne('/api/auth/login').flush({
      success: true,
      data: { ...grant, user: { ...grant.user, id, role: 'case_worker', family_id: null } },
    });
    await settle();
  }

  const cited = (url: string): string | null => {
    TestBed.inject(HttpClient)
      .get(url)
      .subscribe({ error: () => undefined });
    return http.expectOne(url).request.headers.get('X-Authorisation');
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: providePortal() });
    http = TestBed.inject(HttpTestingController);
    acting = TestBed.inject(Acting);
    await signIn('u1');
  });

  afterEach(() => {
    acting.stop();
    TestBed.inject(Session).end();
  });

  it('cites it where a family may be reached, and nowhere else', () => {
    acting.begin(chosen());
    expect(cited('/api/alerts')).toBe('a1');
    expect(cited('/api/v1/authorisations')).toBeNull();
    expect(cited('/api/users/profile')).toBeNull();
    expect(cited('/ready')).toBeNull();
  });

  it('cites nothing after it was stopped', () => {
    acting.begin(chosen());
    acting.stop();
    expect(cited('/api/alerts')).toBeNull();
    expect(acting.endedByItself()).toBe(0);
  });

  it('goes on after the page was loaded again, and not for somebody else or after signing out', async () => {
    acting.begin(chosen());
    const loadAgain = async (id: string) => {
      TestBed.resetTestingModule();
      TestBed.configureTestingModule({ providers: providePortal() });
      http = TestBed.inject(HttpTestingController);
      acting = TestBed.inject(Acting);
      await signIn(id);
    };
    await loadAgain('u2');
    expect(acting.isActing()).toBe(false);
    await loadAgain('u1');
    expect(cited('/api/alerts')).toBe('a1');
    TestBed.inject(Session).end();
    await settle();
    await signIn('u1');
    expect(acting.isActing()).toBe(false);
  });

  it('never lets the next person on this page cite it', async () => {
    acting.begin(chosen());
    await signIn('u2');
    expect(acting.isActing()).toBe(false);
  });

  it('lets go of it when its time is over', () => {
    jest.useFakeTimers();
    try {
      acting.begin(chosen(2 * HOUR));
      jest.advanceTimersByTime(2 * HOUR - 1_000);
      expect(acting.isActing()).toBe(true);
      jest.advanceTimersByTime(1_001);
      expect(acting.isActing()).toBe(false);
      expect(acting.endedByItself()).toBe(1);
    } finally {
      jest.useRealTimers();
    }
  });

  it.each([
    ['lets go of it when the server no longer accepts it', 'Not allowed: no valid authorisation', false],
    ['keeps it when the server refuses something else', 'Not allowed: this child is not in your sight', true],
  ])('%s', (_, detail, isKept) => {
    acting.begin(chosen());
    TestBed.inject(HttpClient)
      .get('/api/alerts')
      .subscribe({ error: () => undefined });
    http.expectOne('/api/alerts').flush({ detail }, { status: 403, statusText: 'Forbidden' });
    expect(acting.isActing()).toBe(isKept);
  });
});
