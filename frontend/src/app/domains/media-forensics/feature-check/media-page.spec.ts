import type { HttpTestingController } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { closePage, openPage } from '../../../../testing/open-page';
import { FakeSocket, settle } from '../../../../testing/provide-portal';
import { refusal, Shown } from '../../../../testing/shown';
import type { Analysis, MethodResult } from '../data/analysis-models';
import MediaPage from './media-page';

const PAST = '/api/v1/analyze?limit=20';
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
const anAnalysis = (state: Partial<Analysis> = {}): Analysis => ({
  job_id: 'j1',
  child_id: 'c1',
  kind: 'image',
  status: 'running',
  media_type: 'image/jpeg',
  percent: 0,
  stage: 'starting',
  file_name: 'beach.jpg',
  sha256: 'cd'.repeat(32),
  bytes: 1000,
  error: null,
  created_at: '2026-11-20T10:00:00Z',
  finished_at: null,
  result: null,
  ...state,
});
const method = (state: Pick<MethodResult, 'name' | 'status' | 'details'>) => state as MethodResult;
const result = {
  sha256: 'cd'.repeat(32),
  methods: [
    method({ name: 'pdq', status: 'ok', details: { quality: 97 } }),
    method({ name: 'exif', status: 'n/a', details: { reason: 'no camera data' } }),
    method({ name: 'container', status: 'failed', details: { reason: 'cut off' } }),
  ],
} as NonNullable<Analysis['result']>;

describe('MediaPage', () => {
  let http: HttpTestingController;
  let fixture: ComponentFixture<MediaPage>;
  let socket: FakeSocket;
  let page: Shown;

  const answer = async (children: unknown[] = [child], past: Analysis[] = []) => {
    const home = { family: { id: 'f1', name: 'Holm' }, children, open_alerts: 0, checked_last_7_days: 0 };
    http.expectOne('/api/v1/home').flush({ success: true, data: home });
    http.expectOne(PAST).flush({ success: true, data: { analyses: past } });
    await settle();
  };
  const drop = async (name: string, type: string) => {
    const event = new Event('drop', { cancelable: true }) as DragEvent;
    const file = new File(['x'], name, { type });
    Object.defineProperty(event, 'dataTransfer', { value: { files: { item: () => file } } });
    page.element.querySelector('sg-file-drop label')?.dispatchEvent(event);
    await settle();
  };
  const accept = async (state: Partial<Analysis> = {}) => {
    http.expectOne({ method: 'POST', url: '/api/v1/analyze/image' }).flush({ success: true, data: { job_id: 'j1' } });
    await settle();
    http.expectOne('/api/v1/analyze/j1').flush({ success: true, data: anAnalysis(state) });
    await settle();
  };

  beforeEach(async () => {
    ({ fixture, page, http, socket } = await openPage(MediaPage));
  });
  afterEach(() => closePage(fixture));

  it('has chosen an only child, and says that it measures and does not judge', async () => {
    await answer();
    expect(page.text).toContain('Drop an image or video here');
    expect(page.text).toContain('It does not yet decide whether a file was manipulated.');
  });

  it('asks for a child first where the family has none, and says that nothing was checked yet', async () => {
    await answer([]);
    expect(page.text).toContain('A media check belongs to a child. Add one first.');
    expect(page.text).toContain('No checks yet');
    expect(page.element.querySelector('sg-file-drop')).toBeNull();
  });

  it('follows an image on the live line to its report, with what ran, did not apply and failed', async () => {
    await answer();
    await drop('beach.jpg', 'image/jpeg');
    await accept();
    expect(page.text).toContain('Examining the file…');
    socket.says('analysis_update', { job_id: 'j1', status: 'running', percent: 40, stage: 'pdq' });
    await settle();
    expect(page.text).toContain('Examining the file… Picture hash (PDQ)');
    expect(page.element.querySelector('mat-progress-bar')?.getAttribute('aria-valuenow')).toBe('40');
    socket.says('analysis_update', { job_id: 'j1', status: 'completed', percent: 100, stage: 'completed' });
    http
      .expectOne('/api/v1/analyze/j1')
      .flush({ success: true, data: anAnalysis({ status: 'completed', percent: 100, result }) });
    await settle();
    expect(page.text).toContain('No verdict yet');
    expect(page.all('sg-analysis-report li b')).toEqual(['Picture hash (PDQ)', 'Camera data (EXIF)', 'File structure']);
    expect(page.all('sg-analysis-report .status')).toEqual(['ran', 'does not apply to this file', 'failed']);
    expect(page.text).toContain('no camera data');
    http.expectOne(PAST).flush({ success: true, data: { analyses: [anAnalysis({ status: 'completed' })] } });
    await settle();
    expect(page.all('sg-past-analyses .name')).toEqual(['beach.jpg']);
  });

  it('sends a video where videos are examined', async () => {
    await answer();
    await drop('clip.mp4', 'video/mp4');
    const { request } = http.expectOne({ method: 'POST', url: '/api/v1/analyze/video' });
    expect([...(request.body as FormData).keys()]).toEqual(['child_id', 'file']);
  });

  it('says why a file was refused, and takes another', async () => {
    await answer();
    await drop('beach.jpg', 'image/jpeg');
    http.expectOne({ method: 'POST', url: '/api/v1/analyze/image' }).flush(...refusal(415, 'This is no image'));
    await settle();
    expect(page.text).toContain('This is no image');
    await page.press('Choose another file');
    expect(page.text).toContain('Drop an image or video here');
  });

  it('shows no verdict of a file that could not be examined', async () => {
    await answer();
    await drop('beach.jpg', 'image/jpeg');
    await accept({ status: 'failed', error: 'The picture is cut off.' });
    expect(page.text).toContain('The picture is cut off.');
    expect(page.text).not.toContain('No verdict yet');
  });

  it('opens an earlier check again', async () => {
    await answer([child], [anAnalysis({ status: 'completed', file_name: 'old.jpg' })]);
    expect(page.all('sg-past-analyses li').map((row) => row.includes('Finished'))).toEqual([true]);
    await page.press('Open old.jpg');
    http
      .expectOne('/api/v1/analyze/j1')
      .flush({ success: true, data: anAnalysis({ status: 'completed', file_name: 'old.jpg', result }) });
    await settle();
    expect(page.text).toContain('Picture hash (PDQ)');
  });

  it('says what went wrong with each half by itself, and tries again', async () => {
    http.expectOne('/api/v1/home').flush(...refusal(503, 'The database is away'));
    http.expectOne(PAST).flush({ success: true, data: { analyses: [anAnalysis()] } });
    await settle();
    expect(page.text).toContain('The database is away');
    expect(page.all('sg-past-analyses .name')).toEqual(['beach.jpg']);
    await page.press('Try again');
    const home = { family: { id: 'f1', name: 'Holm' }, children: [child], open_alerts: 0, checked_last_7_days: 0 };
    http.expectOne('/api/v1/home').flush({ success: true, data: home });
    await settle();
    expect(page.text).toContain('Drop an image or video here');
  });
});
