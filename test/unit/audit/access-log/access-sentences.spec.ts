import { capabilities } from '@app/auth';
import type { CapabilityRule } from '@app/auth';
import { accessSentences } from '../../../../src/audit/access-log/access-sentences';

describe('what a family reads about a look at its data', () => {
  const kept = Object.entries<CapabilityRule>(capabilities)
    .filter(([, { audit, isOutsideFamily }]) => audit === 'always' && !isOutsideFamily)
    .map(([name]) => name);

  it.each(kept)('says in plain words what %s means', (name) => {
    expect(accessSentences[name]?.one).toMatch(/^[A-Z][a-z ,]+/);
  });
});
