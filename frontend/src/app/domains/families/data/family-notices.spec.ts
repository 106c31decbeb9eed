import { TestBed } from '@angular/core/testing';
import { signIn } from '../../../../testing/open-page';
import { providePortal, settle, speakEnglish } from '../../../../testing/provide-portal';
import { Notices } from '../../../core/notices/notices';
import { Realtime } from '../../../core/realtime/realtime';
import { FamilyNotices } from './family-notices';

async function told(kind: string, role = 'guardian') {
  await signIn({ role });
  TestBed.inject(FamilyNotices);
  TestBed.inject(Realtime).familyNotice.next({ notice_id: 'n1', kind, child_id: 'c1', timestamp: '' });
  await settle();
  return TestBed.inject(Notices).shown()[0];
}

describe('what a family is told as it happens', () => {
  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: providePortal() });
    await speakEnglish();
  });

  it('leads to the child a birthday is about', async () => {
    const notice = await told('monitoring_ended');
    expect(notice?.text).toContain('now 18');
    expect(notice?.link?.commands).toEqual(['/family/children', 'c1']);
  });

  it('keeps emergency access on the screen and leads to who looked', async () => {
    const notice = await told('break_glass');
    expect(notice?.tone).toBe('alert');
    expect(notice?.link?.commands).toEqual(['/access-log']);
  });

  it('has words for what this portal does not know yet', async () => {
    expect((await told('something_new'))?.text).toBe('Something in your family has changed.');
  });

  it('leads a child to its own room', async () => {
    expect((await told('tier_changed', 'child'))?.link?.commands).toEqual(['/me']);
  });
});
