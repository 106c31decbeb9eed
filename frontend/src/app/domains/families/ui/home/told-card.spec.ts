import type { HttpTestingController } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { closePage, openPage } from '../../../../../testing/open-page';
import { settle } from '../../../../../testing/provide-portal';
import type { Shown } from '../../../../../testing/shown';
import { ToldCard } from './told-card';

const LIST = '/api/v1/families/notices?limit=100';
const notice = (id: string, kind: string, changes: object = {}) => ({
  id,
  kind,
  child_id: 'c1',
  at: '2026-11-20T10:00:00Z',
  by: 'Nora',
  note: null,
  read_at: null,
  read_by: null,
  ...changes,
});
const read = { read_at: '2026-11-20T11:00:00Z', read_by: 'Mia' };

describe('what a family was told', () => {
  let fixture: ComponentFixture<ToldCard>;
  let http: HttpTestingController;
  let card: Shown;

  const show = async (isWaitingOnly: boolean, notices: object[]) => {
    ({ fixture, page: card, http } = await openPage(ToldCard, { inputs: { isWaitingOnly, names: { c1: 'Nora' } } }));
    http.expectOne(LIST).flush({ success: true, data: { notices } });
    await settle();
  };
  afterEach(() => closePage(fixture));

  it('stands on the first page until a guardian has read it: a call for help, a contest, a withdrawal, a broken glass', async () => {
    await show(true, [
      notice('1', 'child_asks_for_help', { note: 'please come' }),
      notice('2', 'child_contests'),
      notice('3', 'agreement_withdrawn'),
      notice('4', 'break_glass', { child_id: null, by: null }),
      notice('5', 'child_asks_for_help', read),
      notice('6', 'member_joined', { child_id: null }),
    ]);
    expect(card.all('li b')).toEqual([
      'A child asks for help.',
      'A child says that an alert is wrong.',
      'A child has withdrawn the agreement. Talk about it together.',
      'Somebody outside the family used emergency access.',
    ]);
    expect(card.text).toContain('“please come”');

    card.button('I have read this')?.click();
    const sent = http.expectOne({ method: 'POST', url: '/api/v1/families/notices/read' });
    expect(sent.request.body).toEqual({ notice_ids: ['1'] });
    sent.flush(null);
    await settle();
    http.expectOne(LIST).flush({ success: true, data: { notices: [notice('1', 'child_asks_for_help', read)] } });
    await settle();
    expect(card.text).toBe('');
  });

  it('is never lost: elsewhere all of it stands, and who read it', async () => {
    await show(false, [notice('5', 'child_asks_for_help', read), notice('6', 'member_joined')]);
    expect(card.all('li b')).toEqual(['A child asks for help.', 'Somebody has joined your family.']);
    expect(card.text).toContain('Mia read it:');
    expect(card.button('I have read this')).toBeUndefined();
  });
});
