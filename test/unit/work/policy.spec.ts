import { patiently, promptly, Reaction, reactionsOf, waitAfter } from '@app/work';
import type { Policy } from '@app/work';
import { lanes, lanesOf } from '@app/config';
import { DomainEvent } from '@app/kernel';

class Happened extends DomainEvent {
  static readonly type = 'test.happened';
}
const policy: Policy = { ...promptly, queue: 'tests', lane: 'deliver' };

class One {
  @Reaction(Happened, policy)
  async handle(_fact: Happened): Promise<void> {}
}
class Several {
  @Reaction(Happened, policy)
  async first(_fact: Happened): Promise<void> {}
  @Reaction(Happened, { ...policy, attempts: 2 })
  async second(_fact: Happened): Promise<void> {}
}

describe('a reaction', () => {
  it('is called after its class, and after its method as well where the class has several', () => {
    expect(reactionsOf(One)).toEqual([{ name: 'One', method: 'handle', event: Happened, policy }]);
    expect(reactionsOf(Several).map(({ name, policy: { attempts } }) => [name, attempts])).toEqual([
      ['Several.first', 8],
      ['Several.second', 2],
    ]);
  });
});

describe('patience', () => {
  const total = ({ attempts, backoff }: typeof patiently) => {
    let ms = 0;
    for (let failed = 1; failed < attempts; failed++) ms += waitAfter(backoff, failed);
    return ms;
  };

  it('doubles the wait, up to its limit', () => {
    const backoff = { firstMs: 200, longestMs: 1000 };
    expect([1, 2, 3, 4, 5].map((failed) => waitAfter(backoff, failed))).toEqual([200, 400, 800, 1000, 1000]);
  });

  it('of letters outlives an outage of twelve hours', () => {
    expect(total(patiently)).toBeGreaterThanOrEqual(12 * 3_600_000);
  });
});

describe('the lanes of a process', () => {
  it('are all of them unless some are named', () => {
    expect([...lanesOf(undefined)]).toEqual([...lanes]);
    expect([...lanesOf('api, deliver')]).toEqual(['api', 'deliver']);
  });

  it.each(['api,judges', 'api,', 'API'])('are refused as %j, which names something else', (text) => {
    expect(() => lanesOf(text)).toThrow('LANES must name lanes among api, judge, media, deliver');
  });
});
