import { Realtime } from '@app/realtime';
import type { Channel } from '../channel';

/** News for people who are connected right now; whoever is not finds the same things where they are listed. */
const socket: Channel<[Realtime]> = {
  name: 'socket',
  takes: ['news'],
  gives: ['an event on every socket of theirs'],
  costs: 'at once',
  supports: ['people who are connected'],
  means: [Realtime],
  notApplicable: ({ kind }) => (kind === 'news' ? null : 'a letter is for an address, which nobody is connected with'),
  async deliver(delivery, realtime) {
    if (delivery.kind !== 'news') return;
    const { to, event, payload } = delivery;
    if ('accountId' in to) realtime.toAccount(to.accountId, event, payload);
    else realtime.toFamily(to.familyId, to.childId, event, payload);
  },
};
export default socket;
