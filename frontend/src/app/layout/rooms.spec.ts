import { TestBed } from '@angular/core/testing';
import { Router, type UrlTree, provideRouter } from '@angular/router';
import { signal } from '@angular/core';
import { Acting } from '../core/session/acting';
import { Session } from '../core/session/session';
import { ROLES } from '../core/vocabulary/role';
import { firstRoom, roomGuard } from './room.guard';
import { isRoomOf, roomsOf } from './rooms';

const FAMILY = ['child', 'guardian', 'family_admin', 'emergency_contact'];
const someone = (role: string, family_id = FAMILY.includes(role) ? 'f1' : null) => ({ role, family_id });
const paths = (role: string, isActing = false) => roomsOf(someone(role), isActing).map(({ path }) => path);

describe('the rooms of a role', () => {
  it('show people from outside the alerts of a family only while they cite an authorisation', () => {
    expect(paths('case_worker')).toEqual(['/authorisations']);
    expect(paths('case_worker', true)).toEqual(['/authorisations', '/alerts']);
    expect(isRoomOf(someone('law_enforcement'), '/alerts/1')).toBe(false);
    expect(isRoomOf(someone('law_enforcement'), '/alerts/1', true)).toBe(true);
  });

  it('give nobody else a family by acting', () => {
    expect(paths('compliance_officer', true)).toEqual(paths('compliance_officer'));
    expect(isRoomOf(someone('system_admin'), '/alerts', true)).toBe(false);
  });

  it.each([
    ['support', '/admin/users', true],
    ['support', '/admin/keys', false],
    ['compliance_officer', '/audit/events?show=all', true],
    ['compliance_officer', '/admin/users', false],
    ['case_worker', '/audit', false],
    ['family_admin', '/family/keys', true],
    ['guardian', '/family/keys', false],
    ['guardian', '/nowhere', true],
  ])('are decided by the nearest address: %s at %s', (role, url, isOwn) => {
    expect(isRoomOf(someone(role), url)).toBe(isOwn);
  });

  it('give a child its own room and none of the guardians’', () => {
    expect(paths('child')).toEqual(['/me']);
    expect(isRoomOf(someone('child'), '/alerts')).toBe(false);
    expect(isRoomOf(someone('guardian'), '/me')).toBe(false);
  });

  it('lead whoever left their family to the way into one', () => {
    expect(roomsOf({ role: 'guardian', family_id: null }).map(({ path }) => path)).toEqual(['/join-family']);
    expect(isRoomOf({ role: 'guardian', family_id: null }, '/home')).toBe(false);
    expect(isRoomOf(someone('guardian'), '/join-family')).toBe(false);
  });

  it.each([...ROLES])('let %s into the first of them, so that signing in ends on a page', (role) => {
    for (const family_id of [null, 'f1']) {
      TestBed.resetTestingModule();
      TestBed.configureTestingModule({
        providers: [
          provideRouter([]),
          { provide: Session, useValue: { user: signal({ role, family_id }) } },
          { provide: Acting, useValue: { isActing: signal(false) } },
        ],
      });
      const first = TestBed.runInInjectionContext(firstRoom);
      const answer = TestBed.runInInjectionContext(() => roomGuard({} as never, { url: first } as never));
      expect([first, answer]).toEqual([first, true]);
      const elsewhere = TestBed.runInInjectionContext(() => roomGuard({} as never, { url: '/import' } as never));
      const led = elsewhere === true ? '/import' : TestBed.inject(Router).serializeUrl(elsewhere as UrlTree);
      expect(isRoomOf({ role, family_id }, led)).toBe(true);
    }
  });

  it('keep emergency contacts to the family and its crisis cards', () => {
    expect(paths('emergency_contact')).toEqual(['/family']);
  });
});
