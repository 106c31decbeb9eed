import { LONGEST_DAYS, type RequestForm, namesFamily, termsOf } from './request-terms';

const FAMILY = '11111111-1111-4222-8333-944444444444';
const CHILD = '22222222-1111-4222-8333-944444444444';
const NOW = Date.parse('2026-11-21T12:00:00Z');
const typed: RequestForm = {
  kind: 'warrant',
  family_id: ` ${FAMILY} `,
  child_ids: '',
  from: '',
  to: '',
  legal_basis: ' Section 1 ',
  reference: 'AZ 1/26',
  case_reference: '',
  expires_at: '2026-12-01',
  sealed_until: '',
  reason: 'The school reported it.',
};

describe('the terms of a request', () => {
  it('leave out what was left empty', () => {
    expect(termsOf(typed, NOW)).toEqual({
      kind: 'warrant',
      legal_basis: 'Section 1',
      reference: 'AZ 1/26',
      reason: 'The school reported it.',
      scope: { family_id: FAMILY },
      expires_at: new Date('2026-12-01T23:59:59').toISOString(),
    });
  });

  it('name the family by the address of a guardian where nobody knows its id', () => {
    expect(termsOf({ ...typed, family_id: ' mia@example.org ' }, NOW).scope).toEqual({
      member_email: 'mia@example.org',
    });
    expect([FAMILY, 'mia@example.org', 'mia', 'the Holm family'].map(namesFamily)).toEqual([true, true, false, false]);
  });

  it('carry the children and the whole days that were chosen', () => {
    const { scope } = termsOf(
      { ...typed, child_ids: `${CHILD}\n${FAMILY}`, from: '2026-10-01', to: '2026-10-02' },
      NOW,
    );
    expect(scope).toEqual({
      family_id: FAMILY,
      child_ids: [CHILD, FAMILY],
      from: new Date('2026-10-01T00:00:00').toISOString(),
      to: new Date('2026-10-02T23:59:59').toISOString(),
    });
  });

  it('keep it from the family only where a court says so', () => {
    const sealed = { ...typed, sealed_until: '2026-12-24' };
    expect(termsOf(sealed, NOW).sealed_until).toBeDefined();
    expect(termsOf({ ...sealed, kind: 'assignment' }, NOW).sealed_until).toBeUndefined();
  });

  it('end within the longest time the server allows, also on the last day', () => {
    const { expires_at } = termsOf({ ...typed, expires_at: '2027-02-19' }, NOW);
    expect(Date.parse(expires_at)).toBeLessThanOrEqual(NOW + LONGEST_DAYS * 86_400_000);
  });
});
