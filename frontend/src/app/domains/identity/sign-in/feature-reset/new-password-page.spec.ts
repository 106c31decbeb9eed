import type { HttpTestingController } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { closePage, openPage } from '../../../../../testing/open-page';
import { settle } from '../../../../../testing/provide-portal';
import { Shown } from '../../../../../testing/shown';
import type { WayIn } from '../data/doorway-api';
import { DoorwayFragment } from '../data/doorway-fragment';
import NewPasswordPage from './new-password-page';

const CONTENTS = '/api/auth/password-reset/contents';
const CONFIRM = '/api/auth/password-reset/confirm';
const aWay = (way: Partial<WayIn>): WayIn => ({
  id: 'w1',
  kind: 'passkey',
  name: 'Telephone',
  created_at: '2026-11-20T10:00:00Z',
  last_used_at: null,
  ...way,
});

describe('NewPasswordPage', () => {
  let fixture: ComponentFixture<NewPasswordPage>;
  let http: HttpTestingController;
  let page: Shown;
  const answer = async (ways_in: WayIn[]) => {
    http.expectOne(CONTENTS).flush({ success: true, data: { ways_in } });
    await settle();
  };

  beforeEach(async () => {
    ({ fixture, page, http } = await openPage(NewPasswordPage, {
      isOutside: true,
      providers: [{ provide: DoorwayFragment, useValue: { take: () => 'letter.secret' } }],
    }));
  });
  afterEach(() => closePage(fixture));

  it('lists what ends with the new password, and keeps what is ticked', async () => {
    await answer([
      aWay({}),
      aWay({ id: 'w2', kind: 'authenticator', name: null }),
      aWay({ id: 'w3', kind: 'api_key' }),
    ]);
    expect(page.all('li b')).toEqual(['Passkey “Telephone”', 'Authenticator app', 'API key “Telephone”']);
    page.element.querySelector<HTMLInputElement>('li:nth-child(2) input')!.click();
    await page.enter('input[type=password]', 'another calm evening');
    await page.press('Save the password');
    const { request } = http.expectOne(CONFIRM);
    expect(request.body).toMatchObject({ new_password: 'another calm evening', keep: ['w2'] });
  });

  it('speaks of no ways in where the password is the only one', async () => {
    await answer([]);
    expect(page.all('sg-ways-in')).toEqual([]);
  });

  it('offers the form where the list cannot be had: the server says why when the link is used', async () => {
    http.expectOne(CONTENTS).flush({ code: 'CODE_UNUSABLE' }, { status: 422, statusText: 'Unprocessable' });
    await settle();
    expect(page.all('sg-ways-in')).toEqual([]);
    expect(page.all('button[type=submit]')).toEqual(['Save the password']);
  });
});
