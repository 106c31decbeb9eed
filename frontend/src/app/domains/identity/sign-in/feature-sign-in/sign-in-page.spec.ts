import type { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { jest } from '@jest/globals';
import { closePage, openPage } from '../../../../../testing/open-page';
import { aGrant, settle } from '../../../../../testing/provide-portal';
import { refusal, Shown } from '../../../../../testing/shown';
import SignInPage from './sign-in-page';

describe('SignInPage', () => {
  let http: HttpTestingController;
  let fixture: ComponentFixture<SignInPage>;
  let page: Shown;
  let goTo: jest.SpiedFunction<Router['navigateByUrl']>;

  const enter = async (email: string, password: string) => {
    await page.enter('input[type=email]', email);
    await page.enter('input[type=password]', password);
    await page.press('Sign in');
  };
  const providers = async (oidc: { name: string } | null = null) => {
    http.expectOne('/api/auth/providers').flush({ success: true, data: { oidc } });
    await settle();
  };

  beforeEach(async () => {
    const before = () => {
      goTo = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    };
    ({ fixture, page, http } = await openPage(SignInPage, { isOutside: true, before }));
  });
  afterEach(() => {
    closePage(fixture);
    jest.restoreAllMocks();
  });

  it('lets somebody in and takes them where they wanted to go', async () => {
    await providers();
    fixture.componentRef.setInput('next', '/alerts/a1');
    await enter(' mia@example.org ', 'a long password');
    const sent = http.expectOne('/api/auth/login');
    expect(sent.request.body).toMatchObject({ email: 'mia@example.org', password: 'a long password' });
    sent.flush({ success: true, data: aGrant() });
    await settle();
    expect(goTo).toHaveBeenCalledWith('/alerts/a1');
  });

  it('asks for what is missing before it asks the server', async () => {
    await providers();
    await page.press('Sign in');
    expect(page.all('mat-error').every((error) => error.length > 0)).toBe(true);
    expect(page.all('mat-error')).toHaveLength(2);
    http.expectNone('/api/auth/login');
  });

  it('offers the way of an organisation where there is one, and no other', async () => {
    await providers();
    expect(page.element.querySelector('a[href="/api/auth/oidc"]')).toBeNull();
    fixture.destroy();
    fixture = TestBed.createComponent(SignInPage);
    fixture.autoDetectChanges();
    page = new Shown(fixture);
    await settle();
    await providers({ name: 'Northern Schools' });
    expect(page.element.querySelector('a[href="/api/auth/oidc"]')?.textContent).toContain('Northern Schools');
  });

  it('works without knowing whether an organisation has a way of its own', async () => {
    http.expectOne('/api/auth/providers').flush(...refusal(503, 'The database is away'));
    await settle();
    expect(page.text).not.toContain('The database is away');
    expect(page.button('Sign in')?.disabled).toBe(false);
  });

  it.each([
    ['a wrong password', refusal(401, 'no'), 'E-mail address or password is wrong.'],
    ['a server that cannot', refusal(503, 'Try again in a moment.'), 'Try again in a moment.'],
  ])('says of %s what it is and keeps what was entered', async (_, answer, words) => {
    await providers();
    await enter('mia@example.org', 'a long password');
    http.expectOne('/api/auth/login').flush(...answer);
    await settle();
    expect(page.text).toContain(words);
    expect(page.element.querySelector<HTMLInputElement>('input[type=email]')?.value).toBe('mia@example.org');
    expect(goTo).not.toHaveBeenCalled();
  });

  it('says how long to wait after too many attempts', async () => {
    await providers();
    await enter('mia@example.org', 'a long password');
    const [body, status] = refusal(429, 'Slow down');
    http.expectOne('/api/auth/login').flush(body, { ...status, headers: { 'Retry-After': '30' } });
    await settle();
    expect(page.text).toContain('Too many attempts. Please wait 30 seconds.');
  });

  it('takes the code from the mailbox where many have guessed the password', async () => {
    await providers();
    await enter('mia@example.org', 'a long password');
    const second_factor = { token: 'step-2', methods: ['email_code'] };
    http.expectOne('/api/auth/login').flush({ success: true, data: { second_factor } });
    await settle();
    expect(page.text).toContain('Code from your mailbox');
    await page.enter('input', '123 456');
    await page.press('Continue');
    const { request } = http.expectOne('/api/auth/second-factor');
    expect(request.body).toMatchObject({ token: 'step-2', method: 'email_code', code: '123456' });
  });

  describe('with a second factor', () => {
    beforeEach(async () => {
      await providers();
      await enter('mia@example.org', 'a long password');
      const second_factor = { token: 'step-2', methods: ['totp', 'backup_code'] };
      http.expectOne('/api/auth/login').flush({ success: true, data: { second_factor } });
      await settle();
    });

    it('asks for the code of the app and lets somebody in with it', async () => {
      expect(page.text).toContain('One more proof');
      expect(page.text).toContain('Six-digit code');
      await page.enter('input', '123 456');
      await page.press('Continue');
      const proof = http.expectOne('/api/auth/second-factor');
      expect(proof.request.body).toMatchObject({ token: 'step-2', method: 'totp', code: '123456' });
      proof.flush({ success: true, data: aGrant() });
      await settle();
      expect(goTo).toHaveBeenCalledWith('/');
    });

    it('takes a backup code instead', async () => {
      await page.press('Use a backup code instead');
      expect(page.text).toContain('Backup code');
      await page.enter('input', 'abcd-efgh');
      await page.press('Continue');
      const { request } = http.expectOne('/api/auth/second-factor');
      expect(request.body).toMatchObject({ method: 'backup_code', code: 'abcdefgh' });
    });

    it('says why a code was refused, and starts again with the password left out', async () => {
      await page.enter('input', '000000');
      await page.press('Continue');
      http.expectOne('/api/auth/second-factor').flush(...refusal(401, 'This code is not right'));
      await settle();
      expect(page.text).toContain('This code is not right');
      await page.press('Start again');
      expect(page.element.querySelector<HTMLInputElement>('input[type=email]')?.value).toBe('mia@example.org');
      expect(page.element.querySelector<HTMLInputElement>('input[type=password]')?.value).toBe('');
    });
  });
});
