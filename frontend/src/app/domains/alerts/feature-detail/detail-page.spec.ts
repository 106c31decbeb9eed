import type { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { closePage, openPage } from '../../../../testing/open-page';
import { FakeSocket, settle } from '../../../../testing/provide-portal';
import { Notices } from '../../../core/notices/notices';
import type { AlertDetail } from '../data/alert-models';
import DetailPage from './detail-page';

const anAlert = (state: Partial<AlertDetail> = {}): AlertDetail => ({
  id: 'a1',
  type: 'grooming_detection',
  category: 'grooming',
  severity: 'high',
  status: 'new',
  child_id: 'c1',
  child_name: 'Nora',
  conversation_id: 'v1',
  platform: 'whatsapp',
  is_group: false,
  contact: 'Alex',
  title: 'Someone may be trying to win trust',
  description: 'Parts of this conversation resemble how adults approach children.',
  created_at: '2026-11-20T10:00:00Z',
  updated_at: '2026-11-21T10:00:00Z',
  occurrences: 3,
  evidence_count: 1,
  confidence_score: 0.93,
  excerpt_withheld: null,
  excerpt: [
    {
      id: 'm1',
      sender: 'Nora',
      is_from_child: true,
      sent_at: '2026-11-20T09:58:00Z',
      type: 'text',
      text: 'ok?',
      is_flagged: false,
      spans: [],
    },
    {
      id: 'm2',
      sender: 'Alex',
      is_from_child: false,
      sent_at: '2026-11-20T10:00:00Z',
      type: 'text',
      text: 'keep this between us',
      is_flagged: true,
      spans: [{ start: 0, end: 20, category: 'grooming', label: 'Asked to keep the conversation secret.' }],
    },
  ],
  why: ['Asks to keep the chat secret.'],
  strength: 'strong signs',
  ai_analysis: { confidence_score: 0.93, patterns_detected: [], risk_factors: [], model_version: '1' },
  advice: {
    steps: ['Talk.', 'Keep it.', 'Report it.'],
    say: 'You are not in trouble.',
    avoid: ['Do not confront.'],
    helplines: [{ name: 'Childline', contact: '0800 1111', country: 'United Kingdom' }],
  },
  evidence: [],
  actions_taken: [],
  history: [{ action: 'raised', at: '2026-11-20T10:00:00Z', by: null, note: null }],
  ...state,
});

const problem = { status: 409, statusText: 'Conflict' };

describe('DetailPage', () => {
  let fixture: ComponentFixture<DetailPage>;
  let http: HttpTestingController;
  let socket: FakeSocket;

  const element = () => fixture.nativeElement as HTMLElement;
  const text = () => element().textContent.replaceAll(/\s+/g, ' ');
  const button = (name: string) =>
    [...element().querySelectorAll('button')].find((one) => one.textContent.includes(name));
  const press = async (name: string) => {
    button(name)?.click();
    await settle();
  };
  const answerAlert = async (state: Partial<AlertDetail> = {}, ETag = '"v1"') => {
    http.expectOne('/api/alerts/a1').flush({ success: true, data: anAlert(state) }, { headers: { ETag } });
    await settle();
  };
  const answerEvidence = async () => {
    http.expectOne('/api/evidence?alert_id=a1').flush({ success: true, data: { evidence: [{ id: 'e1' }] } });
    await settle();
    const item = {
      id: 'e1',
      collected_at: '2026-11-20T10:00:01Z',
      metadata: { message_count: 3 },
      content: { content_hash: 'ab'.repeat(32) },
    };
    http.expectOne('/api/evidence/e1').flush({ success: true, data: item });
    await settle();
  };

  beforeEach(async () => {
    ({ fixture, http, socket } = await openPage(DetailPage, { inputs: { id: 'a1' } }));
  });

  afterEach(() => closePage(fixture));

  it('shows what was said, why it was flagged in words without percentages, and what to do', async () => {
    await answerAlert();
    expect(element().querySelector('h1')?.textContent).toBe('Someone may be trying to win trust');
    expect([...element().querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['keep this between us']);
    expect(text()).toContain('Strong signs');
    expect(text()).not.toMatch(/\d\s*%/);
    expect([...element().querySelectorAll('ol.steps li')].map((step) => step.lastChild?.textContent?.trim())).toEqual([
      'Talk.',
      'Keep it.',
      'Report it.',
    ]);
    expect(element().querySelector('a[href="tel:08001111"]')).not.toBeNull();
  });

  it('says of the excerpt how much of what was flagged it shows, and what stands before it', async () => {
    await answerAlert();
    expect(text()).toContain('The newest of 3 flagged messages and the one before');
  });

  it('shows all flagged messages as what they are', async () => {
    await answerAlert({ occurrences: 1 });
    expect(text()).toContain('1 flagged message and the one before');
  });

  it.each([
    ['privacy_tier', 'at this age your child’s privacy setting keeps them private'],
    ['age', 'older than your child’s privacy setting shows'],
    ['permission', 'outside what you are permitted to see'],
  ] as const)('says in plain words why the words are withheld: %s', async (excerpt_withheld, words) => {
    await answerAlert({ excerpt_withheld, excerpt: [], why: [] });
    expect(element().querySelector('sg-excerpt-card')?.textContent).toContain(words);
    expect(text()).not.toContain('are not available');
    expect(text()).not.toContain('and the');
    expect(text()).toContain('kept back together with the words');
  });

  it('shows the new status at once and keeps it when the server agrees', async () => {
    await answerAlert();
    await press('I have seen this');
    expect(element().querySelector('sg-status-word')?.textContent).toContain('Seen');
    const put = http.expectOne({ method: 'PUT', url: '/api/alerts/a1/status' });
    expect(put.request.body).toEqual({ status: 'acknowledged' });
    expect(put.request.headers.get('If-Match')).toBe('"v1"');
    put.flush({ success: true, data: anAlert({ status: 'acknowledged' }) });
    await settle();
    await answerAlert({ status: 'acknowledged' });
    expect(button('I have seen this')).toBeUndefined();
    expect(
      TestBed.inject(Notices)
        .shown()
        .map((notice) => notice.text),
    ).toEqual(['Marked as seen.']);
  });

  it('takes the status back and tells the truth when somebody was faster', async () => {
    await answerAlert();
    await press('I have seen this');
    http
      .expectOne({ method: 'PUT', url: '/api/alerts/a1/status' })
      .flush({ detail: 'This alert is resolved' }, problem);
    await settle();
    expect(
      TestBed.inject(Notices)
        .shown()
        .map((notice) => notice.text),
    ).toEqual(['This alert is resolved']);
    await answerAlert({ status: 'resolved' });
    expect(element().querySelector('sg-status-word')?.textContent).toContain('Resolved');
  });

  it('says how the alert is now when it was changed since it was read, and goes on from there', async () => {
    await answerAlert();
    await press('I have seen this');
    const changed = { status: 412, statusText: 'Precondition Failed' };
    http
      .expectOne({ method: 'PUT', url: '/api/alerts/a1/status' })
      .flush({ detail: 'It was changed since you read it', current: { status: 'resolved' } }, changed);
    await settle();
    expect(TestBed.inject(Notices).shown()[0]?.text).toContain('now “Resolved”');
    await answerAlert({ status: 'resolved' }, '"v2"');
    expect(element().querySelector('sg-status-word')?.textContent).toContain('Resolved');
    await press('Open again');
    const put = http.expectOne({ method: 'PUT', url: '/api/alerts/a1/status' });
    expect(put.request.headers.get('If-Match')).toBe('"v2"');
  });

  it('offers to open a closed alert again', async () => {
    await answerAlert({ status: 'acknowledged' });
    await press('Mark as resolved');
    http
      .expectOne({ method: 'PUT', url: '/api/alerts/a1/status' })
      .flush({ success: true, data: anAlert({ status: 'resolved' }) });
    await settle();
    await answerAlert({ status: 'resolved' });
    const [notice] = TestBed.inject(Notices).shown();
    expect(notice?.action?.label).toBe('Undo');
    notice?.action?.run();
    await settle();
    expect(http.expectOne({ method: 'PUT', url: '/api/alerts/a1/status' }).request.body).toEqual({
      status: 'acknowledged',
    });
  });

  it('reads the alert again when the live line tells of more, and not for the echo of its own change', async () => {
    await answerAlert();
    socket.says('alert_updated', { alert_id: 'a1', status: 'new' });
    socket.says('alert_updated', { alert_id: 'another', severity: 'high' });
    await settle();
    http.expectNone('/api/alerts/a1');
    socket.says('alert_updated', { alert_id: 'a1', severity: 'critical' });
    await settle();
    await answerAlert({ severity: 'critical', occurrences: 5 });
    expect(text()).toContain('5 flagged messages');
  });

  it('names every check of the seal and does not hide the one that failed', async () => {
    await answerAlert();
    await answerEvidence();
    await press('Check the seal');
    http.expectOne('/api/evidence/e1/verify').flush({
      success: true,
      data: {
        id: 'e1',
        verified: false,
        checked_at: '2026-11-21T10:00:00Z',
        checks: [
          { name: 'messages', ok: false, detail: 'message 2 is not as it was sealed' },
          { name: 'signature', ok: true, detail: 'Ed25519' },
        ],
        entry: { index: 7, tree_size: 9, root: 'aa' },
      },
    });
    await settle();
    expect(text()).toContain('The seal is broken.');
    expect(text()).toContain('message 2 is not as it was sealed');
    expect(text()).toContain('No. 8 of 9');
    expect(
      [...element().querySelectorAll('sg-seal sg-icon[role=img]')].map((icon) => icon.getAttribute('aria-label')),
    ).toEqual(['Failed', 'Passed']);
  });

  it('shows no result at all when the check itself could not be made', async () => {
    await answerAlert();
    await answerEvidence();
    await press('Check the seal');
    http
      .expectOne('/api/evidence/e1/verify')
      .flush(
        { detail: 'Try again in a moment.', requestId: 'r-7' },
        { status: 503, statusText: 'Service Unavailable' },
      );
    await settle();
    expect(text()).toContain('r-7');
    expect(text()).not.toContain('The seal is');
  });

  it('says what went wrong, with the request id, and tries again', async () => {
    http
      .expectOne('/api/alerts/a1')
      .flush({ detail: 'There is no such alert', requestId: 'r-9' }, { status: 404, statusText: 'Not Found' });
    await settle();
    expect(text()).toContain('There is no such alert');
    expect(text()).toContain('r-9');
    await press('Try again');
    await answerAlert();
    expect(text()).toContain('What was said');
  });
});
