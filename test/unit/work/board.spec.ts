import { isBoardAddress } from '@app/work';

describe('the queue board', () => {
  it.each([
    '/admin/queues',
    '/admin/queues/api/queues',
    '/ADMIN/queues',
    '//admin//queues/api',
    '/%61dmin/queues',
    '/admin/%71ueues/api',
    '/./admin/queues',
    '/x/../admin/queues',
    '/admin/queues?tab=1',
    '/admin\\queues',
    '/admin/../admin/queues',
    '/%E0%A4%A',
  ])('is what %s means', (address) => expect(isBoardAddress(address)).toBe(true));

  it.each(['/', '/api/alerts', '/administration', '/api/admin', '/alerts?next=/admin/queues'])(
    'is not what %s means',
    (address) => expect(isBoardAddress(address)).toBe(false),
  );
});
