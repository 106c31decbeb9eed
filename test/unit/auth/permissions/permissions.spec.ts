import { capabilities, decide } from '@app/auth';
import type { Capability, CapabilityRule } from '@app/auth';
import { permissionLevels, roles, wholeSight } from '@app/kernel';
import { anActor } from '../../../support/people/actors';

const names = Object.keys(capabilities) as Capability[];
const rules: Record<Capability, CapabilityRule> = capabilities;
const reading: Capability[] = ['alerts.read', 'evidence.read', 'evidence.open', 'evidence.export', 'monitoring.read'];
const allowed = (actor: ReturnType<typeof anActor>) => names.filter((name) => decide(actor, name).isAllowed);

describe('a decision', () => {
  it('lets each role do exactly what the table says, with a reason either way', () => {
    for (const role of roles) {
      for (const name of names) {
        const { isAllowed, reason } = decide(anActor({ role }), name);
        expect([role, name, isAllowed]).toEqual([role, name, rules[name].roles.includes(role)]);
        expect(reason.length).toBeGreaterThan(10);
      }
    }
  });

  it('gives nobody who runs the system a look at content, whatever they cite', () => {
    for (const role of ['system_admin', 'support', 'compliance_officer', 'security_professional'] as const) {
      const citing = anActor({ role, authorisationId: 'a', familyId: 'f' });
      expect(reading.filter((name) => decide(citing, name).isAllowed)).toEqual([]);
    }
  });

  it('refuses family matters to somebody without a family', () => {
    expect(decide(anActor({ familyId: null }), 'alerts.read')).toMatchObject({ isAllowed: false, code: 'AUTH_003' });
  });

  it('opens content to people from outside only while they cite an authorisation', () => {
    for (const role of ['case_worker', 'law_enforcement'] as const) {
      const outsider = anActor({ role, familyId: null, level: null });
      expect(reading.filter((name) => decide(outsider, name).isAllowed)).toEqual([]);
      const citing = { ...outsider, familyId: 'f', authorisationId: 'warrant-7' };
      expect(reading.filter((name) => decide(citing, name).isAllowed)).toEqual(reading);
      expect(decide(citing, 'alerts.read').reason).toContain('warrant-7');
    }
  });

  it('gives a lower level of a family never more than a higher one', () => {
    const [emergency, viewing, full] = permissionLevels.map((level) => allowed(anActor({ level })));
    expect(full).toEqual(expect.arrayContaining(viewing));
    expect(viewing).toEqual(expect.arrayContaining(emergency));
    expect(viewing).toContain('alerts.read');
    expect(viewing).not.toContain('alerts.acknowledge');
    expect(emergency).toContain('crisis.open');
    expect(emergency).not.toContain('alerts.read');
  });

  it('asks for a verified address before a family is changed', () => {
    const unverified = anActor({ role: 'family_admin', isEmailVerified: false });
    expect(decide(unverified, 'family.manage')).toMatchObject({ isAllowed: false, code: 'EMAIL_NOT_VERIFIED' });
    expect(decide(unverified, 'alerts.read').isAllowed).toBe(true);
  });

  it('asks roles with far-reaching rights for a second factor, except to set one up', () => {
    for (const role of ['case_worker', 'law_enforcement', 'compliance_officer'] as const) {
      const weak = anActor({ role, familyId: null, hasSecondFactor: false });
      expect(allowed(weak)).toEqual(['profile.read', 'profile.manage']);
    }
    const officer = anActor({ role: 'compliance_officer', familyId: null, hasSecondFactor: false });
    expect(decide(officer, 'audit.search').code).toBe('SECOND_FACTOR_NEEDED');
  });

  it('lets a key do what it was made for and nothing else', () => {
    const key = anActor({ role: 'service', level: null, scopes: ['monitoring.capture'] });
    expect(allowed(key)).toEqual(['monitoring.capture']);
    expect(allowed({ ...key, scopes: [] })).toEqual([]);
  });

  it('looks at the object: its family and its child', () => {
    const actor = anActor({ familyId: 'ours', sight: { ...wholeSight, childIds: ['nora'] } });
    expect(decide(actor, 'alerts.read', { familyId: 'ours', childId: 'nora' }).isAllowed).toBe(true);
    expect(decide(actor, 'alerts.read', { familyId: 'theirs' })).toMatchObject({ isAllowed: false });
    expect(decide(actor, 'alerts.read', { childId: 'leo' })).toMatchObject({ isAllowed: false });
  });
});
