import { newTotpSecret, stepOfCode, totpUri } from '../../../../src/identity/second-factors/totp';

/** RFC 6238, appendix B: the ASCII secret 12345678901234567890, of the eight digits the last six. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

describe('stepOfCode', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('finds the step of the RFC’s code at %d s', (seconds, code) => {
    expect(stepOfCode(SECRET, code, at(seconds), 0)).toBe(Math.floor(seconds / 30));
  });

  it('tolerates one step and refuses what is not after the last one', () => {
    const step = Math.floor(1_234_567_890 / 30);
    expect(stepOfCode(SECRET, '005924', at(1_234_567_890 + 30), 0)).toBe(step);
    expect(stepOfCode(SECRET, '005924', at(1_234_567_890 - 30), 0)).toBe(step);
    expect(stepOfCode(SECRET, '005924', at(1_234_567_890 + 60), 0)).toBeNull();
    expect(stepOfCode(SECRET, '005924', at(1_234_567_890 - 60), 0)).toBeNull();
    expect(stepOfCode(SECRET, '005924', at(1_234_567_890), step - 1)).toBe(step);
    expect(stepOfCode(SECRET, '005924', at(1_234_567_890), step)).toBeNull();
  });

  it.each(['', '00592', '0059244', '00592x', '٠٠٥٩٢٤', '5924', ' 05924'])('takes %j for no code', (code) =>
    expect(stepOfCode(SECRET, code, at(1_234_567_890), 0)).toBeNull(),
  );

  it('makes secrets of 160 bits and addresses that apps read', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(secret);
    const uri = new URL(totpUri(secret, 'robin@family.example'));
    expect(uri.searchParams.get('secret')).toBe(secret);
    expect(uri.searchParams.get('issuer')).toBe('SafeGuardian');
  });
});
