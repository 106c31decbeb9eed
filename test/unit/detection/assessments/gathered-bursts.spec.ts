import type { CommandBus } from '@nestjs/cqrs';
import type { BurstJudgement } from '../../../../src/detection/assessments/burst-judgement';
import { GatheredBursts } from '../../../../src/detection/assessments/gathered-bursts';
import type { Burst, ClaimBursts } from '../../../../src/monitoring/contract';

/** What was claimed together, in order; a claim ends when it is let go. */
function aJudgement(failing: string[] = []) {
  const claims: { readonly familyId: string; readonly ids: readonly string[]; readonly letGo: () => void }[] = [];
  const commands = {
    execute: ({ familyId, conversationIds: ids }: ClaimBursts) =>
      new Promise<Burst[]>((resolve) => {
        const burst = (conversationId: string) =>
          ({ conversationId, childId: '', fromSeq: 0, toSeq: 1, givenAfter: 0, messages: [] }) satisfies Burst;
        claims.push({ familyId, ids, letGo: () => resolve(ids.map(burst)) });
      }),
  };
  const judgement = {
    remembers: () => 0,
    of: async (_: string, bursts: readonly Burst[]) =>
      new Map(
        bursts
          .filter(({ conversationId }) => failing.includes(conversationId))
          .map(({ conversationId }) => [conversationId, new Error(`${conversationId} failed`)]),
      ),
  };
  const bursts = new GatheredBursts(commands as unknown as CommandBus, judgement as unknown as BurstJudgement);
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const claimed = () => claims.map(({ familyId, ids }) => `${familyId}: ${ids.join(' ')}`);
  return { bursts, claims, claimed, settled };
}

it('judges together what announced itself while others of the family were judged', async () => {
  const { bursts, claims, claimed, settled } = aJudgement();
  const all = [bursts.judge('f', ['a']), bursts.judge('f', ['b']), bursts.judge('f', ['c', 'b'])];
  expect(claimed()).toEqual(['f: a']);
  claims[0].letGo();
  await settled();
  expect(claimed()).toEqual(['f: a', 'f: b c']);
  claims[1].letGo();
  await Promise.all(all);
});

it('lets families take turns', async () => {
  const { bursts, claims, claimed, settled } = aJudgement();
  const all = ['f1', 'f2', 'f3', 'f4'].map((family) => bursts.judge(family, ['x']));
  for (let n = 0; n < 30; n++) all.push(bursts.judge('f1', [`busy ${n}`]));
  all.push(bursts.judge('f5', ['seldom']));
  expect(claimed()).toEqual(['f1: x', 'f2: x', 'f3: x', 'f4: x']);
  claims[0].letGo();
  await settled();
  claims[1].letGo();
  await settled();
  const [first, second] = claims.slice(4);
  expect([first.familyId, first.ids.length]).toEqual(['f1', 12]);
  expect([second.familyId, second.ids]).toEqual(['f5', ['seldom']]);
  for (let at = 2; at < claims.length; at++) {
    claims[at].letGo();
    await settled();
  }
  await Promise.all(all);
  expect(claims.filter(({ familyId }) => familyId === 'f1').map(({ ids }) => ids.length)).toEqual([1, 12, 12, 6]);
});

it('fails the job whose conversation failed, and no other', async () => {
  const { bursts, claims, settled } = aJudgement(['bad']);
  const first = bursts.judge('f', ['first']);
  const [good, bad] = [bursts.judge('f', ['good']), bursts.judge('f', ['fine', 'bad'])];
  claims[0].letGo();
  await settled();
  claims[1].letGo();
  await expect(bad).rejects.toThrow('bad failed');
  await Promise.all([first, good]);
});
