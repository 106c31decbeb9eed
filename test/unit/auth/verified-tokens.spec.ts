import { VerifiedTokens } from '../../../libs/auth/tokens/verified-tokens';

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
const claims = (sub: string, exp = inSeconds(60)) => ({ sub, sid: `session of ${sub}`, exp });

describe('a token whose signature was checked', () => {
  const tokens = new VerifiedTokens();

  it('is known with what it says, and no other is', () => {
    tokens.keep('a.b.c', claims('nora'));
    expect(tokens.claimsOf('a.b.c')).toMatchObject({ sub: 'nora', sid: 'session of nora' });
    expect(tokens.claimsOf('a.b.d')).toBeNull();
    expect(tokens.claimsOf('')).toBeNull();
  });

  it('is unknown from the moment it expires', () => {
    tokens.keep('old', claims('nora', inSeconds(0)));
    expect(tokens.claimsOf('old')).toBeNull();
    expect(tokens.claimsOf('a.b.c')).not.toBeNull();
  });

  it('gives way to later ones where there are too many', () => {
    for (let n = 0; n < 10_000; n++) tokens.keep(`later ${n}`, claims('ida'));
    expect(tokens.claimsOf('a.b.c')).toBeNull();
    expect(tokens.claimsOf('later 9999')).toMatchObject({ sub: 'ida' });
  });
});
