import type { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { closePage, openPage } from '../../../../testing/open-page';
import { settle } from '../../../../testing/provide-portal';
import { refusal, Shown } from '../../../../testing/shown';
import { Notices } from '../../../core/notices/notices';
import type { KeyRotation, Readiness } from '../data/operation-models';
import OperationPage from './operation-page';

const ROTATIONS = '/api/v1/operator/key-rotations';
const ready: Readiness = {
  status: 'ready',
  models: 'message 3, conversation 2',
  unanalysed_conversations: 1204,
  queues: [
    { queue: 'alerts', waiting: 3, active: 1, delayed: 0, failed: 0 },
    { queue: 'letters', waiting: 0, active: 0, delayed: 5, failed: 2 },
  ],
  concerns: [],
};
const aRotation = (state: Partial<KeyRotation> = {}): KeyRotation => ({
  id: 'k1',
  status: 'sealing',
  requested_at: '2026-11-20T10:00:00Z',
  finished_at: null,
  steps: 4,
  steps_sealed: 1,
  rows_sealed: 250,
  keys_retired: 0,
  ...state,
});

describe('OperationPage', () => {
  let http: HttpTestingController;
  let fixture: ComponentFixture<OperationPage>;
  let page: Shown;
  const answer = async (state: Partial<Readiness> = {}) => {
    http.expectOne('/ready').flush({ ...ready, ...state });
    await settle();
  };

  beforeEach(async () => {
    ({ fixture, page, http } = await openPage(OperationPage, { isOutside: true }));
  });
  afterEach(() => {
    closePage(fixture);
    jest.useRealTimers();
  });

  it('shows that everything answers, what waits to be checked, and every queue', async () => {
    await answer();
    expect(page.text).toContain('Everything answers');
    expect(page.text).toContain('message 3, conversation 2');
    expect(page.text).toContain('1,204');
    expect(page.all('tbody tr')).toEqual(['alerts 3 1 0 0', 'letters 0 0 5 2']);
  });

  it('shows what an operator has to look at, and then not that all is well', async () => {
    const about = { since: null, sentence: 'It failed when it last ran.' };
    await answer({
      status: 'degraded',
      concerns: [
        { kind: 'schedule-failing', about: 'SealAuditEntries', count: 1, ...about },
        { kind: 'jobs-given-up', about: 'SendLetterOnLetterDue', count: 12, ...about },
      ],
    });
    expect(page.text).toContain('something needs you');
    expect(page.element.querySelectorAll('.concerns li')).toHaveLength(2);
    expect(page.text).toContain('SendLetterOnLetterDue (12) It failed when it last ran.');
  });

  it('makes failed jobs stand out, and only those', async () => {
    await answer();
    expect(page.all('td.bad')).toEqual(['2']);
  });

  it('shows an empty table where no queue is known', async () => {
    await answer({ queues: [] });
    expect(page.all('thead th')[0]).toBe('Queue');
    expect(page.all('tbody tr')).toEqual([]);
  });

  it('tells a system that is not ready from one that cannot be asked', async () => {
    http.expectOne('/ready').flush(...refusal(503, 'The database is away'));
    await settle();
    expect(page.text).toContain('Something does not answer');
    expect(page.text).toContain('The database is away');
    await page.press('Try again');
    http.expectOne('/ready').error(new ProgressEvent('error'));
    await settle();
    expect(page.text).not.toContain('Something does not answer');
    await page.press('Look again');
    await answer();
    expect(page.text).toContain('Everything answers');
  });

  it('follows a change of keys to its end and lets nobody start a second one meanwhile', async () => {
    await answer();
    expect(page.text).toContain('No change of keys has been started from this page.');
    jest.useFakeTimers();
    page.button('Change the keys')?.click();
    http.expectOne({ method: 'POST', url: ROTATIONS }).flush({ success: true, data: aRotation() });
    await jest.advanceTimersByTimeAsync(10);
    expect(page.text).toContain('1 of 4 done, 250 records sealed anew');
    expect(page.element.querySelector('mat-progress-bar')?.getAttribute('aria-valuenow')).toBe('25');
    expect(page.button('Change the keys')?.disabled).toBe(true);
    await jest.advanceTimersByTimeAsync(2_000);
    const done = aRotation({ status: 'completed', steps_sealed: 4, rows_sealed: 1_000 });
    http.expectOne(`${ROTATIONS}/k1`).flush({ success: true, data: done });
    await jest.advanceTimersByTimeAsync(10);
    expect(page.text).toContain('Finished');
    expect(page.text).toContain('4 of 4 done, 1,000 records sealed anew');
    expect(page.element.querySelector('mat-progress-bar')).toBeNull();
    expect(page.button('Change the keys')?.disabled).toBe(false);
    await jest.advanceTimersByTimeAsync(10_000);
    http.expectNone(`${ROTATIONS}/k1`);
  });

  it('says why a change of keys did not begin', async () => {
    await answer();
    await page.press('Change the keys');
    http.expectOne({ method: 'POST', url: ROTATIONS }).flush(...refusal(409, 'One is under way already'));
    await settle();
    expect(page.text).toContain('One is under way already');
    expect(page.button('Change the keys')?.disabled).toBe(false);
  });

  it('says why the queue board does not open', async () => {
    await answer();
    await page.press('Open the queue board');
    http.expectOne('/api/v1/operator/board-session').flush(...refusal(403, 'You may not do this'));
    await settle();
    const [notice] = TestBed.inject(Notices).shown();
    expect(notice?.text).toBe('You may not do this');
  });
});
