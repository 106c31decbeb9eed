import type { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { jest } from '@jest/globals';
import { of } from 'rxjs';
import { Download } from '../../../core/api/download';
import { closePage, openPage } from '../../../../testing/open-page';
import { settle } from '../../../../testing/provide-portal';
import { refusal, Shown } from '../../../../testing/shown';
import { SealCard } from './seal-card';

const LIST = '/api/evidence?alert_id=a1';
const anItem = (id: string) => ({
  id,
  collected_at: '2026-11-20T10:00:01Z',
  metadata: { message_count: 3 },
  content: { content_hash: `${id}${'ab'.repeat(31)}` },
});
const aReport = (id: string, verified: boolean) => ({
  id,
  verified,
  checked_at: '2026-11-21T10:00:00Z',
  checks: [
    { name: 'messages', ok: verified, detail: verified ? '3 of 3' : 'message 2 is not as it was sealed' },
    { name: 'signature', ok: true, detail: 'Ed25519' },
    { name: 'lunar_phase', ok: true, detail: 'waxing' },
  ],
  entry: { index: 7, tree_size: 9, root: 'aa' },
});

describe('SealCard', () => {
  let http: HttpTestingController;
  let fixture: ComponentFixture<SealCard>;
  let card: Shown;
  const answer = async (...ids: string[]) => {
    http.expectOne(LIST).flush({ success: true, data: { evidence: ids.map((id) => ({ id })) } });
    for (const id of ids) http.expectOne(`/api/evidence/${id}`).flush({ success: true, data: anItem(id) });
    await settle();
  };
  const verified = (id: string, isWhole: boolean) =>
    http.expectOne(`/api/evidence/${id}/verify`).flush({ success: true, data: aReport(id, isWhole) });

  beforeEach(async () => {
    ({ fixture, page: card, http } = await openPage(SealCard, { inputs: { alertId: 'a1' }, isOutside: true }));
  });
  afterEach(() => {
    closePage(fixture);
    jest.useRealTimers();
  });

  it('shows what was sealed, oldest first, and nothing about the seal before anybody checked it', async () => {
    await answer('e2', 'e1');
    expect(card.all('sg-copyable').map((shown) => shown.slice(0, 2))).toEqual(['e1', 'e2']);
    expect(card.all('dd')).toContain('3 messages');
    expect(card.text).not.toContain('The seal is');
  });

  it('says why the words of an item are not shown, and checks its seal all the same', async () => {
    const item = anItem('e1');
    const hidden = { ...item, content: { ...item.content, withheld: 'privacy_tier' } };
    http.expectOne(LIST).flush({ success: true, data: { evidence: [{ id: 'e1' }] } });
    http.expectOne('/api/evidence/e1').flush({ success: true, data: hidden });
    await settle();
    expect(card.text).toContain('at this age your child’s privacy setting keeps them private');
    expect(card.button('Check the seal')).toBeDefined();
  });

  it('says that sealing takes a moment, offers no check of nothing, and looks again by itself', async () => {
    jest.useFakeTimers();
    http.expectOne(LIST).flush({ success: true, data: { evidence: [] } });
    await jest.advanceTimersByTimeAsync(10);
    expect(card.text).toContain('The messages are being sealed.');
    expect(card.button('Check the seal')).toBeUndefined();
    await jest.advanceTimersByTimeAsync(3_000);
    http.expectOne(LIST).flush({ success: true, data: { evidence: [{ id: 'e1' }] } });
    http.expectOne('/api/evidence/e1').flush({ success: true, data: anItem('e1') });
    await jest.advanceTimersByTimeAsync(10);
    expect(card.text).not.toContain('The messages are being sealed.');
    expect(card.button('Check the seal')).toBeDefined();
  });

  it('says of each item whether its seal is intact, with every check under its name', async () => {
    await answer('e2', 'e1');
    await card.press('Check the seal');
    expect(card.button('Checking…')?.disabled).toBe(true);
    verified('e1', true);
    verified('e2', false);
    await settle();
    expect(card.all('.verdict').map((verdict) => /The seal is \w+/.exec(verdict)?.[0])).toEqual([
      'The seal is intact',
      'The seal is broken',
    ]);
    expect(card.all('li.failed')).toEqual(['Every messagemessage 2 is not as it was sealed']);
    expect(card.text).toContain('No. 8 of 9');
  });

  it('shows a check it does not know under the name it has', async () => {
    await answer('e1');
    await card.press('Check the seal');
    verified('e1', true);
    await settle();
    expect(card.text).toContain('lunar_phase');
  });

  it('takes an old result back when the next check could not be made', async () => {
    await answer('e1');
    await card.press('Check the seal');
    verified('e1', true);
    await settle();
    await card.press('Check the seal');
    http.expectOne('/api/evidence/e1/verify').flush(...refusal(503, 'Try again in a moment.'));
    await settle();
    expect(card.text).toContain('Try again in a moment.');
    expect(card.text).not.toContain('The seal is');
  });

  it('says what went wrong with the list, with the request id, and tries again', async () => {
    http.expectOne(LIST).flush(...refusal(404, 'There is no such alert'));
    await settle();
    expect(card.text).toContain('There is no such alert');
    expect(card.text).toContain('r-9');
    await card.press('Try again');
    await answer('e1');
    expect(card.button('Check the seal')).toBeDefined();
  });

  it('hands out a file for each item to whoever says why, and nothing without a reason', async () => {
    await answer('e2', 'e1');
    const save = jest.spyOn(TestBed.inject(Download), 'save').mockResolvedValue();
    const asked = jest.spyOn(TestBed.inject(MatDialog), 'open');
    asked.mockReturnValueOnce({ afterClosed: () => of(undefined) } as never);
    await card.press('Download the evidence');
    expect(save).not.toHaveBeenCalled();
    asked.mockReturnValueOnce({ afterClosed: () => of('für die Polizei') } as never);
    await card.press('Download the evidence');
    const headers = { 'X-Evidence-Access-Reason': 'f%C3%BCr%20die%20Polizei' };
    expect(save.mock.calls).toEqual(
      ['e1', 'e2'].map((id) => [`/api/evidence/${id}/export`, `evidence-${id}.json`, headers]),
    );
  });
});
