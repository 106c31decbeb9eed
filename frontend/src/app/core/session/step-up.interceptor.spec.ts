import { HttpClient } from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { providePortal, settle } from '../../../testing/provide-portal';
import { StepUp } from './step-up';

const REFUSED = { code: 'STEP_UP_REQUIRED', detail: 'Prove again that it is you', proofs: ['password'] };

describe('a request that needs a fresh proof', () => {
  let http: HttpTestingController;
  let isProven: boolean;
  let asked: number;
  let outcome: string;

  const send = () =>
    TestBed.inject(HttpClient)
      .post('/api/users/totp', {})
      .subscribe({ next: () => (outcome = 'done'), error: () => (outcome = 'refused') });
  const refuse = async (body: object = REFUSED) => {
    http.expectOne('/api/users/totp').flush(body, { status: 403, statusText: 'Forbidden' });
    await settle();
  };

  beforeEach(() => {
    [isProven, asked, outcome] = [true, 0, ''];
    const question: StepUp = {
      ask: () => {
        asked++;
        return Promise.resolve(isProven);
      },
    };
    TestBed.configureTestingModule({ providers: [providePortal(), { provide: StepUp, useValue: question }] });
    http = TestBed.inject(HttpTestingController);
  });
  afterEach(() => http.verify());

  it('is sent once more when the person proved who they are', async () => {
    send();
    await refuse();
    http.expectOne('/api/users/totp').flush({ success: true, data: {} });
    expect([asked, outcome]).toEqual([1, 'done']);
  });

  it('stays refused when they would rather not', async () => {
    isProven = false;
    send();
    await refuse();
    expect([asked, outcome]).toEqual([1, 'refused']);
  });

  it('asks once: a second refusal is told', async () => {
    send();
    await refuse();
    await refuse();
    expect([asked, outcome]).toEqual([1, 'refused']);
  });

  it('asks nothing for any other refusal', async () => {
    send();
    await refuse({ code: 'AUTH_003' });
    expect([asked, outcome]).toEqual([0, 'refused']);
  });
});
