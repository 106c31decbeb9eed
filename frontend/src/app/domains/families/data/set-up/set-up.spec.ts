import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { signIn } from '../../../../../testing/open-page';
import { providePortal, settle, speakEnglish } from '../../../../../testing/provide-portal';
import { CurrentFamily } from '../current-family';
import { SetUp } from './set-up';

interface Known {
  isVerified: boolean;
  child?: { monitoring_status: string; last_data_at: string | null };
}

async function setUpOf({ isVerified, child }: Known): Promise<SetUp> {
  const http = TestBed.inject(HttpTestingController);
  await signIn();
  const setUp = TestBed.inject(SetUp);
  await settle();
  const children = child ? [{ id: 'c1', name: 'Nora', ...child }] : [];
  http.expectOne('/api/users/profile').flush({ email: 'mia@example.org', email_verified: isVerified });
  http.expectOne('/api/families/current').flush({ children });
  http.expectOne('/api/v1/home').flush({ children, open_alerts: 0 });
  await settle();
  return setUp;
}

describe('setting a family up', () => {
  beforeEach(async () => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [...providePortal(), CurrentFamily, SetUp] });
    await speakEnglish();
  });

  it('begins with the e-mail address', async () => {
    const setUp = await setUpOf({ isVerified: false });
    expect(setUp.next()).toBe('verify');
    expect(setUp.left()).toBe(5);
  });

  it('goes on where the server says it stopped', async () => {
    const setUp = await setUpOf({
      isVerified: true,
      child: { monitoring_status: 'awaiting_agreement', last_data_at: null },
    });
    expect(setUp.next()).toBe('tier');
  });

  it('takes a skipped step as done, also on a later visit, and still asks for the agreement', async () => {
    const child = { monitoring_status: 'awaiting_agreement', last_data_at: null };
    const first = await setUpOf({ isVerified: true, child });
    first.pass('tier');
    first.pass('data');
    expect(first.next()).toBe('agreement');

    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [...providePortal(), CurrentFamily, SetUp] });
    const later = await setUpOf({ isVerified: true, child });
    expect(later.next()).toBe('agreement');
  });

  it('asks for the agreement before the first chat, which is refused without one', async () => {
    const setUp = await setUpOf({
      isVerified: true,
      child: { monitoring_status: 'awaiting_agreement', last_data_at: null },
    });
    setUp.pass('tier');
    expect(setUp.next()).toBe('agreement');
  });

  it('is over once there is data and an agreement', async () => {
    const setUp = await setUpOf({
      isVerified: true,
      child: { monitoring_status: 'active', last_data_at: '2026-11-20T10:00:00Z' },
    });
    expect(setUp.next()).toBeUndefined();
    expect(setUp.left()).toBe(0);
  });
});
