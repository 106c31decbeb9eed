import { decide, capabilities, capabilityNames, touchesContent } from '@app/auth';
import type { CapabilityRule } from '@app/auth';
import { roles } from '@app/kernel';
import { anActor } from '../../../support/people/actors';

describe('a role that could reach content', () => {
  it('is one that asks, reads under an authorisation, decides or approves, and no other', () => {
    expect(roles.filter(touchesContent)).toEqual(['case_worker', 'law_enforcement', 'compliance_officer']);
  });

  it('is every role outside the families that any capability of a family names', () => {
    const family = ['child', 'guardian', 'family_admin', 'emergency_contact', 'service'];
    for (const name of capabilityNames) {
      const rule: CapabilityRule = capabilities[name];
      if (rule.isOutsideFamily) continue;
      const outside = [...rule.roles, ...(rule.authorised ?? [])].filter((role) => !family.includes(role));
      expect([name, outside.filter((role) => !touchesContent(role))]).toEqual([name, []]);
    }
  });

  it('holds nothing but the own account until somebody else approved', () => {
    for (const role of roles.filter(touchesContent)) {
      const waiting = anActor({ role, familyId: null, level: null, awaitsApproval: true });
      const held = capabilityNames.filter((name) => decide(waiting, name).isAllowed);
      expect([role, held]).toEqual([role, ['profile.read', 'profile.manage']]);
      const citing = { ...waiting, familyId: 'f', authorisationId: 'a' };
      expect(capabilityNames.filter((name) => decide(citing, name).isAllowed)).toEqual(held);
    }
    const officer = anActor({ role: 'compliance_officer', familyId: null, level: null, awaitsApproval: true });
    expect(decide(officer, 'staff.approve')).toMatchObject({ isAllowed: false, code: 'AWAITING_APPROVAL' });
  });
});
