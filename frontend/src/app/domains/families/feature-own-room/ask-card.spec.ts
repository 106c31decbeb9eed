import type { HttpTestingController } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { closePage, openPage } from '../../../../testing/open-page';
import { settle } from '../../../../testing/provide-portal';
import type { Shown } from '../../../../testing/shown';
import { AskCard } from './ask-card';

const LIST = '/api/v1/me/notices?limit=100';
const said = (changes: object = {}) => ({
  id: 'n1',
  kind: 'child_asks_for_help',
  child_id: 'c1',
  at: '2026-11-20T10:00:00Z',
  by: 'Nora',
  note: 'please come',
  read_at: null,
  read_by: null,
  ...changes,
});

describe('what a child says from its own page', () => {
  let fixture: ComponentFixture<AskCard>;
  let http: HttpTestingController;
  let card: Shown;
  const answer = async (...notices: object[]) => {
    http.expectOne(LIST).flush({ success: true, data: { notices } });
    await settle();
  };

  beforeEach(async () => {
    ({ fixture, page: card, http } = await openPage(AskCard, { inputs: { isGrownUp: false } }));
  });
  afterEach(() => closePage(fixture));

  it('is called told only once a guardian has read it', async () => {
    await answer();
    card.button('Send')?.click();
    await settle();
    http.expectOne({ method: 'POST', url: '/api/v1/me/requests' }).flush(null);
    await settle();
    await answer(said());
    expect(card.text).toContain('It is kept, and stands on your guardians’ first page.');
    expect(card.text).toContain('No guardian has read it yet.');
    expect(card.text).not.toContain('Your guardians have been told.');
  });

  it('names who read it, and when', async () => {
    await answer(said({ read_at: '2026-11-20T11:00:00Z', read_by: 'Mia' }), { ...said(), kind: 'member_joined' });
    expect(card.text).toContain('Your guardians have been told. Mia read it:');
    expect(card.all('li')).toHaveLength(1);
  });
});
