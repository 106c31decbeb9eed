import { channelCosts } from '../../src/notifications/channels/channel';
import type { Channel, Delivery, Letter, News } from '../../src/notifications/channels/channel';
import { expectToSayWhatItIs } from './says-what-it-is';

const letter: Letter = { kind: 'letter', to: 'rosa@example.org', subject: 'A subject', text: 'Words.' };
const toFamily: News = { kind: 'news', to: { familyId: 'f1', childId: 'c1' }, event: 'happened', payload: { id: '1' } };
const toAccount: News = { ...toFamily, to: { accountId: 'a1' } };
const deliveries: [string, Delivery][] = [
  ['a letter', letter],
  ['news for a family', toFamily],
  ['news for one person', toAccount],
];

/** Stands for any part of a library: notes what it is asked for, and gives the answer it was made with. */
function aPart(asked: unknown[][], answer: () => unknown): never {
  return new Proxy(
    {},
    {
      get:
        () =>
        (...args: unknown[]) => (asked.push(args), answer()),
    },
  ) as never;
}

/** What every channel must do. */
export const channelConforms = (channel: Channel): void =>
  describe(`the channel ${channel.name}`, () => {
    const carried = deliveries.filter(([, delivery]) => channel.notApplicable(delivery) === null);
    const deliver = (delivery: Delivery, answer: () => unknown) => {
      const asked: unknown[][] = [];
      const done = channel.deliver(delivery, ...channel.means.map(() => aPart(asked, answer)));
      return { asked, done };
    };

    it('says what it is and whom it reaches', () => {
      expectToSayWhatItIs(channel, channelCosts);
      expect(carried).not.toEqual([]);
    });

    it.each(deliveries)('carries %s exactly if it says so, and gives a reason otherwise', (_, delivery) => {
      const reason = channel.notApplicable(delivery);
      if (!channel.takes.includes(delivery.kind)) expect(reason?.length).toBeGreaterThan(10);
      else if (reason !== null) expect(reason.length).toBeGreaterThan(10);
    });

    it.each(carried)('hands %s over whole', async (_, delivery) => {
      const { asked, done } = deliver(delivery, () => Promise.resolve());
      await done;
      const said = asked
        .flat()
        .map((part) => (Buffer.isBuffer(part) ? part.toString() : JSON.stringify(part)))
        .join(' ');
      const { kind: _kind, to, ...words } = delivery;
      const parts = [...Object.values(words), ...(typeof to === 'string' ? [to] : Object.values(to))];
      expect(asked).not.toEqual([]);
      expect(parts.filter((part) => !said.includes(JSON.stringify(part)))).toEqual([]);
    });

    it.each(carried)('says so when %s does not get through', async (_, delivery) => {
      const { done } = deliver(delivery, () => {
        throw new Error('nobody answers');
      });
      await expect(done).rejects.toThrow('nobody answers');
    });
  });
