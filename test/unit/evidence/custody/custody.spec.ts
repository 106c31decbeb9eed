import {
  custodyFaults,
  nextCustodyEntry,
  type CustodyAction,
  type CustodyEntry,
} from '../../../../src/evidence/custody/custody';

const aChain = (...actions: CustodyAction[]): CustodyEntry[] =>
  actions.reduce<CustodyEntry[]>((chain, action, n) => {
    const at = new Date(Date.UTC(2026, 4, 3, 18, n));
    const event = { action, at, actorId: null, actorRole: 'guardian', reason: `reason ${n}` } as const;
    return [...chain, nextCustodyEntry('item-1', chain.at(-1), event)];
  }, []);

describe('a chain of custody', () => {
  const chain = aChain('collected', 'sealed', 'accessed', 'exported');

  it('is unbroken as it was written', () => {
    expect(custodyFaults(chain)).toEqual([]);
    expect(chain.map((entry) => entry.sequence)).toEqual([1, 2, 3, 4]);
  });

  it.each<Partial<CustodyEntry>>([
    { itemId: 'item-2' },
    { sequence: 7 },
    { action: 'exported' },
    { at: new Date(0) },
    { actorId: 'somebody' },
    { actorRole: 'child' },
    { reason: 'another' },
    { previousHash: 'f'.repeat(64) },
    { hash: 'f'.repeat(64) },
  ])('names an entry that was changed to %j', (change) => {
    expect(custodyFaults(chain.with(2, { ...chain[2], ...change })).join()).toMatch(
      /custody entry \d \((accessed|exported)\)/,
    );
  });

  it('names a gap, an exchange and a missing beginning', () => {
    expect(custodyFaults(chain.toSpliced(2, 1))).toContain(
      'custody entry 4 (exported) stands in place 3: an entry is missing',
    );
    expect(custodyFaults([chain[0], chain[1], chain[3], chain[2]])).toContain(
      'custody entry 4 (exported) does not follow the entry before it',
    );
    expect(custodyFaults(chain.slice(1))).toContain('custody does not begin with collected and sealed');
    expect(custodyFaults([])).toEqual(['custody does not begin with collected and sealed']);
  });
});
