import { capabilities, decide } from '@app/auth';
import type { Capability } from '@app/auth';
import { roles } from '@app/kernel';
import type { Role } from '@app/kernel';

const actor = (role: Role, familyId: string | null = 'family') => ({ accountId: 'a', sessionId: 's', role, familyId });

describe('the permission matrix', () => {
  it('lets each role do exactly what the table says, with a reason either way', () => {
    for (const role of roles) {
      for (const capability of Object.keys(capabilities) as Capability[]) {
        const holders: readonly Role[] = capabilities[capability];
        const { isAllowed, reason } = decide(actor(role), capability);
        expect([role, capability, isAllowed]).toEqual([role, capability, holders.includes(role)]);
        expect(reason).toContain(capability);
      }
    }
  });

  it('gives nobody who runs the system a look at content', () => {
    const content: Capability[] = [
      'alerts.read',
      'evidence.read',
      'evidence.open',
      'evidence.export',
      'monitoring.read',
    ];
    for (const role of ['system_admin', 'support', 'service'] as const) {
      expect(content.filter((capability) => decide(actor(role), capability).isAllowed)).toEqual([]);
    }
  });

  it('refuses family matters to somebody without a family', () => {
    expect(decide(actor('guardian', null), 'alerts.read')).toMatchObject({ isAllowed: false });
  });
});
