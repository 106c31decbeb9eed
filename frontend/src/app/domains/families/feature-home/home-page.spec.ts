import type { HttpTestingController } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { closePage, openPage } from '../../../../testing/open-page';
import { settle } from '../../../../testing/provide-portal';
import type { Shown } from '../../../../testing/shown';
import HomePage from './home-page';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const child = (changes: object) => ({
  id: 'c1',
  name: 'Nora',
  age: 13,
  age_band: '11_13',
  monitoring_status: 'active',
  status_light: 'green',
  open_alerts: 0,
  last_data_at: ago(1),
  message_count: 450,
  unanalysed_count: 0,
  platforms: ['whatsapp'],
  ...changes,
});

describe('the home page', () => {
  let fixture: ComponentFixture<HomePage>;
  let http: HttpTestingController;
  let page: Shown;

  const show = async (children: object[], open_alerts = 0) => {
    ({ fixture, page, http } = await openPage(HomePage));
    const family = { id: 'f1', name: 'Holm' };
    http
      .expectOne('/api/v1/home')
      .flush({ success: true, data: { family, children, open_alerts, checked_last_7_days: 9 } });
    http.expectOne('/api/families/current').flush({ success: true, data: { guardians: [], children: [] } });
    http.expectOne('/api/v1/families/notices?limit=100').flush({ success: true, data: { notices: [] } });
    await settle();
  };
  afterEach(() => closePage(fixture));

  it('says how old the messages are that its sentence rests on, of the child with the oldest ones', async () => {
    await show([child({}), child({ id: 'c2', name: 'Leo', last_data_at: '2025-11-03T12:00:00Z' })]);
    expect(page.text).toContain('Nothing needs your attention in what was taken in.');
    expect(page.text).toContain('The newest message of Leo is from November 3, 2025.');
    expect(page.text).not.toContain('looks fine');
  });

  it('says so beside an open alert as well', async () => {
    await show([child({ open_alerts: 1, status_light: 'red', last_data_at: '2025-11-03T12:00:00Z' })], 1);
    expect(page.text).toContain('1 conversation needs your attention. Nothing else stands out in what was taken in.');
    expect(page.text).toContain('The newest message of Nora is from November 3, 2025.');
  });

  it('names a child of whom nothing came in, and speaks of conversations that could not be checked', async () => {
    await show([child({ unanalysed_count: 2 }), child({ id: 'c2', name: 'Leo', last_data_at: null })]);
    expect(page.text).toContain('not every conversation could be checked. Nothing has come in for Leo yet.');
    expect(page.text).toContain('2 conversations could not be checked yet.');
    expect(page.text).toContain('9 messages came in during the last 7 days');
  });

  it('lets no light be green about a week without a message', async () => {
    await show([child({ last_data_at: ago(6) }), child({ id: 'c2', name: 'Leo', last_data_at: ago(20) })]);
    expect(page.all('sg-status-light')).toEqual(['Nothing found', 'No new data']);
  });
});
