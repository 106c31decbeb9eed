import type { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { closePage, openPage } from '../../../../../testing/open-page';
import { settle } from '../../../../../testing/provide-portal';
import { refusal, Shown } from '../../../../../testing/shown';
import { Session } from '../../../../core/session/session';
import type { Device } from '../data/account-models';
import DevicesPage from './devices-page';

const aDevice = (state: Partial<Device>): Device => ({
  id: 'd1',
  device_type: 'web',
  name: 'Firefox on Linux',
  ip: '192.0.2.7',
  created_at: '2026-11-01T10:00:00Z',
  last_used_at: '2026-11-20T10:00:00Z',
  is_current: false,
  has_second_factor: true,
  ...state,
});
const here = aDevice({ is_current: true });
const phone = aDevice({ id: 'd2', device_type: 'mobile', name: 'Phone', ip: null, has_second_factor: false });
const unknown = aDevice({ id: 'd3', name: '', last_used_at: '2026-11-21T10:00:00Z' });

describe('DevicesPage', () => {
  let fixture: ComponentFixture<DevicesPage>;
  let http: HttpTestingController;
  let page: Shown;
  const answer = async (devices: Device[]) => {
    http.expectOne('/api/users/devices').flush({ success: true, data: { devices } });
    await settle();
  };

  beforeEach(async () => {
    ({ fixture, page, http } = await openPage(DevicesPage));
  });
  afterEach(() => closePage(fixture));

  it('shows this device first, then the others by when they were used, and how each was let in', async () => {
    await answer([phone, unknown, here]);
    expect(page.all('li b')).toEqual(['Firefox on Linux', 'Unknown device', 'Phone']);
    const [first, , last] = page.all('li');
    expect(first).toContain('This device');
    expect(first).toContain('with a second factor');
    expect(last).toContain('with the password alone');
  });

  it('offers nothing to end where one is signed in here alone, but everything at once', async () => {
    await answer([here]);
    expect(page.all('li button')).toEqual([]);
    expect(page.button('Sign out everywhere')).toBeDefined();
  });

  it('signs another device out and looks again', async () => {
    await answer([here, phone]);
    await page.press('Sign out: Phone');
    http.expectOne({ method: 'DELETE', url: '/api/users/devices/d2' }).flush(null);
    await settle();
    await answer([here]);
    expect(page.all('li b')).toEqual(['Firefox on Linux']);
  });

  it('says why a device could not be signed out, and shows how it is now', async () => {
    await answer([here, phone]);
    await page.press('Sign out: Phone');
    http
      .expectOne({ method: 'DELETE', url: '/api/users/devices/d2' })
      .flush(...refusal(404, 'There is no such device'));
    await settle();
    expect(page.text).toContain('There is no such device');
    await answer([here]);
    expect(page.text).toContain('There is no such device');
    expect(page.all('li b')).toEqual(['Firefox on Linux']);
  });

  it('stays signed in when signing out everywhere is refused, and leaves when it is not', async () => {
    await answer([here]);
    await page.press('Sign out everywhere');
    http.expectOne('/api/auth/logout-everywhere').flush(...refusal(503, 'Try again in a moment.'));
    await settle();
    expect(page.text).toContain('Try again in a moment.');
    expect(TestBed.inject(Session).token()).toBe('token-1');
    await page.press('Sign out everywhere');
    http.expectOne('/api/auth/logout-everywhere').flush(null);
    await settle();
    expect(TestBed.inject(Session).token()).toBeUndefined();
  });

  it('says what went wrong, with the request id, and tries again', async () => {
    http.expectOne('/api/users/devices').flush(...refusal(503, 'The database is away'));
    await settle();
    expect(page.text).toContain('The database is away');
    expect(page.text).toContain('r-9');
    await page.press('Try again');
    await answer([here]);
    expect(page.text).toContain('This device');
  });
});
