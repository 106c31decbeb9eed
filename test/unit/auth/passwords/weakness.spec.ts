import { weaknessOf } from '../../../../libs/auth/passwords/weakness';

const ROBIN = ['robin.berg@family.example', 'Robin', 'Berg', 'Nora'];

describe('a password', () => {
  it.each([
    ['aaaaaaaaaa', /repeats itself/],
    ['abcabcabcabc', /repeats itself/],
    ['password123', /tried first/],
    ['P@ssw0rd2026', /tried first/],
    ['1234567890', /tried first/],
    ['qwertyuiop', /tried first|keyboard/],
    ['asdfghjkl;', /tried first|keyboard/],
    ['20.11.2013', /date/],
    ['robin.berg@family.example', /a name or an address/],
    ['robinberg1', /a name or an address/],
    ['Robin Berg', /a name or an address/],
    ['nora2013nora', /a name or an address/],
    ['N0raN0raN0ra', /a name or an address|repeats/],
    ['grebnibor12', /a name or an address/],
    ['safeguardian1', /a name or an address/],
  ])('%s is refused with the reason and a way out', async (password, reason) => {
    const weakness = await weaknessOf(password, ROBIN);
    expect(weakness).toMatch(reason);
    expect(weakness).toMatch(/three or four words/);
  });

  it.each(['correct horse battery', 'runs-the-system-1', 'a-calm-family-evening', 'Zürich fährt Rad', 'gT7#kq92Lm'])(
    '%s is taken',
    async (password) => expect(await weaknessOf(password, ROBIN)).toBeNull(),
  );

  it('is weak only for whom it names', async () => {
    expect(await weaknessOf('Annegret-Lindqvist', ['Annegret', 'Lindqvist'])).toMatch(/a name/);
    expect(await weaknessOf('Annegret-Lindqvist', ROBIN)).toBeNull();
  });

  it('of any length is judged by as much as can be judged soon', async () => {
    expect(await weaknessOf('a'.repeat(256), ROBIN)).toMatch(/repeats itself/);
    expect(await weaknessOf('!(/6=DKRY`gnu")07>EL'.repeat(12), ROBIN)).toBeNull();
  });
});
