import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { providePortal, settle } from '../../../../../testing/provide-portal';
import { AccessLog } from './access-log';

const isLog = ({ url }: { url: string }) => url === '/api/v1/families/access-log';

describe('the access log', () => {
  let log: AccessLog;
  let http: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [...providePortal(), AccessLog] });
    log = TestBed.inject(AccessLog);
    http = TestBed.inject(HttpTestingController);
  });

  it('adds each page to those before it', async () => {
    void log.start('');
    http.expectOne(isLog).flush({ entries: [{ id: 'a' }], next: 'cursor-1' });
    await settle();
    void log.more();
    const second = http.expectOne(isLog);
    expect(second.request.params.get('after')).toBe('cursor-1');
    second.flush({ entries: [{ id: 'b' }], next: null });
    await settle();
    expect(log.entries()?.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(log.next()).toBeNull();
  });

  it('forgets an answer about a child that is no longer chosen', async () => {
    void log.start('c1');
    const slow = http.expectOne(isLog);
    void log.start('c2');
    http.expectOne((request) => request.params.get('child_id') === 'c2').flush({ entries: [{ id: 'b' }], next: null });
    await settle();
    slow.flush({ entries: [{ id: 'a' }], next: null });
    await settle();
    expect(log.entries()?.map(({ id }) => id)).toEqual(['b']);
  });

  it('keeps what was read when a later page fails, and can try again', async () => {
    void log.start('');
    http.expectOne(isLog).flush({ entries: [{ id: 'a' }], next: 'cursor-1' });
    await settle();
    void log.more();
    http.expectOne(isLog).flush({}, { status: 500, statusText: 'Fault' });
    await settle();
    expect(log.entries()).toHaveLength(1);
    expect(log.error()).toBeDefined();
    void log.more();
    http.expectOne(isLog).flush({ entries: [{ id: 'b' }], next: null });
    await settle();
    expect(log.error()).toBeUndefined();
    expect(log.entries()).toHaveLength(2);
  });
});
