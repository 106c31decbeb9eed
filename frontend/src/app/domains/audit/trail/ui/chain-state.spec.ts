import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { providePortal, settle, speakEnglish } from '../../../../../testing/provide-portal';
import { Shown } from '../../../../../testing/shown';
import { ChainState } from './chain-state';

type Check = { is_intact: boolean; batches: number; entries: number; faults: string[] };

describe('the state of the audit trail', () => {
  let fixture: ComponentFixture<ChainState>;
  let page: Shown;
  const answer = async (check: Check | null) => {
    const verification = check && { at: '2026-11-20T10:00:00Z', ...check };
    TestBed.inject(HttpTestingController)
      .expectOne('/api/v1/audit/verification')
      .flush({ success: true, data: { last_batch: null, waiting: 3, verification } });
    await settle();
  };
  const tone = () => (fixture.nativeElement as HTMLElement).dataset['sev'];

  beforeEach(async () => {
    TestBed.configureTestingModule({ imports: [ChainState], providers: providePortal() });
    await speakEnglish();
    fixture = TestBed.createComponent(ChainState);
    fixture.autoDetectChanges();
    page = new Shown(fixture);
    await settle();
  });
  afterEach(() => fixture.destroy());

  it('is no good news as long as nothing is sealed', async () => {
    await answer({ is_intact: true, batches: 0, entries: 0, faults: [] });
    expect(page.text).toContain('Nothing sealed yet');
    expect(page.text).not.toContain('verified');
    expect(tone()).toBe('info');
  });

  it('names up to where it was checked once something is', async () => {
    await answer({ is_intact: true, batches: 12, entries: 1_204, faults: [] });
    expect(page.text).toContain('Chain verified');
    expect(page.text).toContain('up to entry 1,204');
    expect(tone()).toBe('low');
  });

  it('names what is damaged, also before the first batch', async () => {
    await answer({ is_intact: false, batches: 0, entries: 0, faults: ['entry e1 was added or changed'] });
    expect(page.text).toContain('The chain is broken');
    expect(page.text).toContain('entry e1 was added or changed');
    expect(tone()).toBe('critical');
  });
});
