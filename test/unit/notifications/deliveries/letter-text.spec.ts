import { languages } from '../../../../src/identity/contract';
import { letterKinds } from '../../../../src/identity/contract';
import { letterText } from '../../../../src/notifications/deliveries/letter-text';

const proof = { token: 'id.secret', code: '004217', portal: 'https://portal.example' };

describe('letterText', () => {
  it.each(letterKinds.flatMap((kind) => languages.map((language) => [kind, language] as const)))(
    '%s in %s has a subject, is calm plain text and carries what it proves, and only where it proves something',
    (kind, language) => {
      const { subject, text } = letterText(kind, language, proof);
      expect(subject).toMatch(/^SafeGuardian: \S/);
      expect(`${subject}${text}`).not.toMatch(/[<>!]|undefined/);
      expect(text.includes('#token=id.secret')).toBe(['verify_email', 'reset_password', 'set_up'].includes(kind));
      expect(text.includes('004217')).toBe(['verify_email', 'sign_in_code'].includes(kind));
      expect(text).toContain('https://portal.example/');
    },
  );

  it('keeps the token behind the hash sign, which no server sees', () => {
    for (const kind of ['verify_email', 'reset_password'] as const) {
      expect(letterText(kind, 'en', proof).text).not.toMatch(/[?&]token=/);
    }
  });
});
