import type { HttpTestingController } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { closePage, openPage } from '../../../../testing/open-page';
import { FakeSocket, settle } from '../../../../testing/provide-portal';
import type { ChatImport } from '../data/import-models';
import ImportPage from './import-page';

const child = {
  id: 'c1',
  name: 'Nora',
  age: 13,
  age_band: '11_13',
  status_light: 'green',
  open_alerts: 0,
  last_data_at: null,
  message_count: 0,
  unanalysed_count: 0,
  platforms: [],
};

const anImport = (state: Partial<ChatImport>): ChatImport => ({
  id: 'i1',
  child_id: 'c1',
  status: 'running',
  platform: 'whatsapp',
  file_name: 'chat.txt',
  bytes_total: 1000,
  bytes_read: 0,
  messages: 0,
  accepted: 0,
  duplicates: 0,
  warnings: [],
  error: null,
  from: null,
  to: null,
  created_at: '2026-11-21T10:00:00Z',
  ...state,
});

describe('ImportPage', () => {
  let fixture: ComponentFixture<ImportPage>;
  let http: HttpTestingController;
  let socket: FakeSocket;

  const text = () => (fixture.nativeElement as HTMLElement).textContent.replaceAll(/\s+/g, ' ');
  const button = (name: string) =>
    [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')].find((one) =>
      one.textContent.includes(name),
    );

  const drop = async (name = 'chat.txt') => {
    const zone = (fixture.nativeElement as HTMLElement).querySelector('sg-file-drop label');
    const event = new Event('drop', { cancelable: true }) as DragEvent;
    const file = new File(['x'], name, { type: 'text/plain' });
    Object.defineProperty(event, 'dataTransfer', { value: { files: { item: () => file } } });
    zone?.dispatchEvent(event);
    await settle();
  };

  const accept = async (state: Partial<ChatImport> = {}) => {
    http
      .expectOne({ method: 'POST', url: '/api/monitoring/imports' })
      .flush({ success: true, data: { import_id: 'i1' } });
    await settle();
    http.expectOne('/api/monitoring/imports/i1').flush({ success: true, data: anImport(state) });
    await settle();
  };

  beforeEach(async () => {
    ({ fixture, http, socket } = await openPage(ImportPage));
    http.expectOne('/api/v1/home').flush({
      success: true,
      data: { family: { id: 'f1', name: 'Holm' }, children: [child], open_alerts: 0, checked_last_7_days: 0 },
    });
    http.expectOne('/api/monitoring/imports?limit=20').flush({ success: true, data: { imports: [] } });
    await settle();
  });

  afterEach(() => {
    closePage(fixture);
    jest.useRealTimers();
  });

  it('has chosen an only child already and sends the fields before the file', async () => {
    await drop();
    const request = http.expectOne({ method: 'POST', url: '/api/monitoring/imports' }).request;
    expect([...(request.body as FormData).keys()]).toEqual(['child_id', 'file']);
    expect((request.body as FormData).get('child_id')).toBe('c1');
  });

  it('follows the live line and shows the result with the lines that could not be read', async () => {
    await drop();
    await accept();
    socket.says('import_progress', {
      import_id: 'i1',
      status: 'running',
      bytes_read: 500,
      bytes_total: 1000,
      messages: 40,
    });
    await settle();
    expect(text()).toContain('40 messages so far');
    expect(
      (fixture.nativeElement as HTMLElement).querySelector('mat-progress-bar')?.getAttribute('aria-valuenow'),
    ).toBe('50');

    socket.says('import_progress', {
      import_id: 'i1',
      status: 'completed',
      bytes_read: 1000,
      bytes_total: 1000,
      messages: 80,
    });
    const done = anImport({
      status: 'completed',
      messages: 80,
      accepted: 78,
      duplicates: 2,
      warnings: [{ line: 14, reason: 'No date.' }],
    });
    http.expectOne('/api/monitoring/imports/i1').flush({ success: true, data: done });
    await settle();
    expect(text()).toContain('78 new messages were taken in');
    expect(text()).toContain('Line 14: No date.');
  });

  it('asks the server while the live line is silent', async () => {
    await drop();
    jest.useFakeTimers();
    http
      .expectOne({ method: 'POST', url: '/api/monitoring/imports' })
      .flush({ success: true, data: { import_id: 'i1' } });
    await jest.advanceTimersByTimeAsync(0);
    http.expectOne('/api/monitoring/imports/i1').flush({ success: true, data: anImport({}) });
    await jest.advanceTimersByTimeAsync(2_000);
    http
      .expectOne('/api/monitoring/imports/i1')
      .flush({ success: true, data: anImport({ status: 'completed', accepted: 3 }) });
    await jest.advanceTimersByTimeAsync(10);
    jest.useRealTimers();
    await settle();
    expect(text()).toContain('3 new messages were taken in');
  });

  it('asks which name is the child and sends the same file again with the answer', async () => {
    await drop('group.txt');
    http
      .expectOne({ method: 'POST', url: '/api/monitoring/imports' })
      .flush(
        { title: 'Unprocessable Entity', code: 'IMPORT_CHILD_UNKNOWN', participants: ['Nono', 'Sam'] },
        { status: 422, statusText: 'Unprocessable Entity' },
      );
    await settle();
    expect(text()).toContain('Which name in this chat is Nora?');
    (fixture.nativeElement as HTMLElement).querySelector<HTMLInputElement>('input[type=radio]')?.click();
    await settle();
    button('Continue')?.click();
    await settle();
    const form = http.expectOne({ method: 'POST', url: '/api/monitoring/imports' }).request.body as FormData;
    expect(form.get('child_author')).toBe('Nono');
    expect((form.get('file') as File).name).toBe('group.txt');
  });

  it('says that the agreement is missing instead of blaming the file', async () => {
    await drop();
    const detail = 'Sign the agreement together with your child first';
    http
      .expectOne({ method: 'POST', url: '/api/monitoring/imports' })
      .flush({ title: 'Conflict', detail, code: 'AGREEMENT_MISSING' }, { status: 409, statusText: 'Conflict' });
    await settle();
    expect(text()).toContain(detail);
    expect(text()).not.toContain('This file could not be read');
    const links = [...(fixture.nativeElement as HTMLElement).querySelectorAll('a')].map((a) => a.getAttribute('href'));
    expect(links).toContain('/family/children/c1');
  });

  it('says what is wrong with a refused file and lets one choose another', async () => {
    await drop();
    http.expectOne({ method: 'POST', url: '/api/monitoring/imports' }).flush(
      {
        title: 'Unprocessable Entity',
        detail: 'No line looks like a message.',
        code: 'EXPORT_UNKNOWN',
        requestId: 'r-42',
      },
      { status: 422, statusText: 'Unprocessable Entity' },
    );
    await settle();
    expect(text()).toContain('No line looks like a message.');
    expect(text()).toContain('r-42');
    button('Choose another file')?.click();
    await settle();
    expect(text()).toContain('Drop the chat export here');
  });
});
