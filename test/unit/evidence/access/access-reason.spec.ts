import { accessReason } from '../../../../src/evidence/access/access-reason';

const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    // The test looks at what was thrown, not only at its message.
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('the reason for opening evidence', () => {
  it.each([
    ['talk with the school', 'talk with the school'],
    ['  police  ', 'police'],
    [encodeURIComponent('Gespräch – 学校'), 'Gespräch – 学校'],
    ['100 % sure', '100 % sure'],
    [['first', 'second'], 'first'],
  ])('is read from %j', (header, reason) => {
    expect(accessReason(header)).toBe(reason);
  });

  it.each([undefined, '', '   ', '%20%20'])('is asked for when it is %j', (header) => {
    const thrown = thrownBy(() => accessReason(header));
    expect(thrown).toMatchObject({ code: 'EVIDENCE_REASON_REQUIRED', kind: 'precondition-required' });
  });

  it('has a length that somebody reads', () => {
    expect(accessReason('a'.repeat(500))).toHaveLength(500);
    expect(() => accessReason('a'.repeat(501))).toThrow('at most 500');
  });
});
