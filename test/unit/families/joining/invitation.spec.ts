import { codeHash } from '../../../../src/families/joining/code';
import { Invitation } from '../../../../src/families/joining/invitation';
import { founder } from '../../../../src/families/members/member';

const now = new Date('2026-11-21T10:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 3600 * 1000);
const anInvitation = () => Invitation.create('family', 'guardian', founder, now);

describe('Invitation', () => {
  it('is found by its code however a person types it', () => {
    const [invitation, code] = anInvitation();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    const typed = ` ${code.toLowerCase().replace(/-/g, ' ').replace(/0/g, 'o').replace(/1/g, 'l')} `;
    expect(codeHash(typed)).toEqual(invitation.codeHash);
  });

  it('can be accepted once', () => {
    const [invitation] = anInvitation();
    invitation.accept('kim', inDays(1));
    expect(invitation.status(inDays(1))).toBe('accepted');
    expect(() => invitation.accept('robin', inDays(1))).toThrow('not valid any more');
  });

  it('expires after a week', () => {
    const [invitation] = anInvitation();
    expect(invitation.status(inDays(6.99))).toBe('open');
    expect(invitation.status(inDays(7))).toBe('expired');
    expect(() => invitation.accept('kim', inDays(7))).toThrow('not valid any more');
  });

  it('is worthless once it was revoked, and cannot be revoked after it was used', () => {
    const [revoked] = anInvitation();
    revoked.revoke(now);
    expect(revoked.status(now)).toBe('revoked');
    expect(() => revoked.accept('kim', now)).toThrow('not valid any more');
    const [used] = anInvitation();
    used.accept('kim', now);
    expect(() => used.revoke(now)).toThrow('accepted already');
  });
});
