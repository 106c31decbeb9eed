import type { AuditApi } from './audit-api';
import { type AuditEntry, type EntryFilter, type EntryPage, FILTERS, paramsOf } from './audit-models';
import { EntryPages } from './entry-pages';

const filter = (part: Partial<EntryFilter> = {}): EntryFilter => ({
  ...(Object.fromEntries(FILTERS.map((name) => [name, ''])) as EntryFilter),
  ...part,
});
const page = (next: string | null, ...ids: string[]): EntryPage => ({
  entries: ids.map((id) => ({ id }) as AuditEntry),
  next,
});

/** Answers when the test says so. */
class Answers {
  readonly asked: { filter: EntryFilter; after: string | null; answer: (page: EntryPage) => void; fail: () => void }[] =
    [];
  readonly entries = (wanted: EntryFilter, after: string | null): Promise<EntryPage> =>
    new Promise((answer, fail) =>
      this.asked.push({ filter: wanted, after, answer, fail: () => fail(new Error('The network is away')) }),
    );
}

describe('the pages of the audit trail', () => {
  let server: Answers;
  let pages: EntryPages;
  const ids = () => pages.entries()?.map(({ id }) => id);

  beforeEach(() => {
    server = new Answers();
    pages = new EntryPages(server as unknown as AuditApi);
  });

  it('are put one below the other until the last one', async () => {
    const first = pages.start(filter());
    server.asked[0]?.answer(page('c1', 'a', 'b'));
    await first;
    const second = pages.more();
    server.asked[1]?.answer(page(null, 'c'));
    await second;
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(server.asked[1]?.after).toBe('c1');
    expect(pages.hasMore()).toBe(false);
  });

  it('show the answer to the last question, whichever comes first', async () => {
    const old = pages.start(filter());
    const now = pages.start(filter({ action: 'alerts.read' }));
    server.asked[1]?.answer(page(null, 'new'));
    await now;
    server.asked[0]?.answer(page('c1', 'old'));
    await old;
    expect(ids()).toEqual(['new']);
    expect(pages.hasMore()).toBe(false);
  });

  it('keep what was there when more cannot be fetched, and try the same page again', async () => {
    const first = pages.start(filter());
    server.asked[0]?.answer(page('c1', 'a'));
    await first;
    const second = pages.more();
    server.asked[1]?.fail();
    await second;
    expect(ids()).toEqual(['a']);
    expect(pages.error()).toBeInstanceOf(Error);
    const again = pages.retry();
    server.asked[2]?.answer(page(null, 'b'));
    await again;
    expect(server.asked[2]?.after).toBe('c1');
    expect(ids()).toEqual(['a', 'b']);
    expect(pages.error()).toBeUndefined();
  });
});

describe('the parameters of a search', () => {
  it('leave out what is empty and give times their zone', () => {
    expect(paramsOf(filter({ from: '2026-11-21T12:00', action: 'alerts.read' }))).toEqual({
      from: new Date('2026-11-21T12:00').toISOString(),
      action: 'alerts.read',
    });
  });

  it('pass nonsense on, so that the server says what is wrong with it', () => {
    expect(paramsOf(filter({ to: 'tomorrow' }))).toEqual({ to: 'tomorrow' });
  });
});
